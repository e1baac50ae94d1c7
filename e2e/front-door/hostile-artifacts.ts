import { gzipSync } from "node:zlib";
import { MOST_BYTES, MOST_UNPACKED } from "../../lib/core/artifact/bounds";
import { makeTar } from "../../lib/core/artifact/testing/make-tar";
import { mediaTypes } from "../../lib/core/oci/media-types";
import type { RegistryState } from "../../lib/testing/fake-registry";

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

/** Documents as large as Drydock reads one, each the most work of its kind. */
const documents: Record<string, () => Buffer> = {
  packages: () =>
    json({
      spdxVersion: "SPDX-2.3",
      packages: many(95_000, (at) => ({
        ...{ name: `p${at}`, versionInfo: "1", licenseDeclared: "MIT", supplier: "Person: x" },
      })),
    }),
  components: () =>
    json({ bomFormat: "CycloneDX", components: many(300_000, (at) => ({ name: `p${at}` })) }),
  materials: () =>
    json({
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "https://slsa.dev/provenance/v0.2",
      subject: many(50_000, () => ({ name: "s", digest: { sha256: "0".repeat(64) } })),
      predicate: {
        materials: many(50_000, (at) => ({ uri: `pkg:${at}` })),
        invocation: { parameters: many(100_000, (at) => at) },
      },
    }),
  findings: () =>
    json({
      ...{ SchemaVersion: 2, ArtifactName: "a" },
      Results: [
        {
          Vulnerabilities: many(120_000, (at) => ({ VulnerabilityID: `v${at}`, Severity: "LOW" })),
        },
      ],
    }),
  envelope: () =>
    json({ payload: Buffer.alloc(6_000_000, "[").toString("base64"), signatures: [] }),
  brackets: () => Buffer.alloc(MOST_BYTES, "["),
  bomb: () => gzipSync(Buffer.alloc(MOST_UNPACKED + 1)),
  /** As many files, in as many bytes, as are unpacked. */
  chart: () => gzipSync(makeTar(chartFiles())),
  text: () => Buffer.from("\u202e".repeat(2_700_000)),
};

function chartFiles(): Record<string, string> {
  const templates = many(9_000, (at) => [`shop/templates/${at}.yaml`, "x".repeat(600)]);
  const files = Object.fromEntries(templates) as Record<string, string>;
  const values = "a: 1\n".repeat(1_000_000);
  return { "shop/Chart.yaml": "name: shop", "shop/values.yaml": values, ...files };
}

const charts = ["bomb", "chart"];

export const hugeLayers = Object.keys(documents);

/** Puts one artifact with a layer for each into the repository "huge"; returns its digest. */
export function putHugeArtifact(state: RegistryState): string {
  const put = (bytes: Buffer, mediaType: string) => ({
    ...{ mediaType, digest: state.putBlob("huge", bytes), size: bytes.length },
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociImage,
    artifactType: "application/vnd.example.documents",
    config: put(Buffer.from("{}"), mediaTypes.ociEmpty),
    layers: Object.entries(documents).map(([name, make]) =>
      put(make(), charts.includes(name) ? mediaTypes.helmChart : "application/json"),
    ),
  };
  return state.putManifest("huge", json(manifest), mediaTypes.ociImage);
}
