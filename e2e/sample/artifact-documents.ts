import { gzipSync } from "node:zlib";
import { makeTar } from "../../lib/core/artifact/testing/make-tar";

/** Packages as a small Debian image has them: name, version, licence. */
const packages = [
  ["adduser", "3.134", "GPL-2.0-or-later"],
  ["base-files", "12.4+deb12u6", "GPL-2.0-or-later"],
  ["ca-certificates", "20230311", "MPL-2.0"],
  ["coreutils", "9.1-1", "GPL-3.0-or-later"],
  ["curl", "7.88.1-10+deb12u5", "curl"],
  ["libc6", "2.36-9+deb12u7", "LGPL-2.1-or-later"],
  ["libgcc-s1", "12.2.0-14", "GPL-3.0-or-later WITH GCC-exception-3.1"],
  ["libssl3", "3.0.13-1~deb12u1", "Apache-2.0"],
  ["libstdc++6", "12.2.0-14", "GPL-3.0-or-later WITH GCC-exception-3.1"],
  ["openssl", "3.0.13-1~deb12u1", "Apache-2.0"],
  ["tzdata", "2024a-0+deb12u1", null],
  ["zlib1g", "1:1.2.13.dfsg-1", "Zlib"],
] as const;

/** What syft says of an image; `extra` names packages of the app itself. */
export function sampleSbom(image: string, created: string, extra: readonly string[]): string {
  const described = (name: string, version: string, license: string | null, purl: string) => ({
    ...{ name, SPDXID: `SPDXRef-Package-${name.replaceAll(/[^A-Za-z0-9.-]/g, "-")}` },
    ...{ versionInfo: version, downloadLocation: "NOASSERTION", licenseConcluded: "NOASSERTION" },
    licenseDeclared: license ?? "NOASSERTION",
    externalRefs: [
      { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl },
    ],
  });
  return JSON.stringify({
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: image,
    documentNamespace: `https://example.com/spdx/${image}`,
    creationInfo: { created, creators: ["Organization: Anchore, Inc", "Tool: syft-1.4.1"] },
    packages: [
      ...packages.map(([name, version, license]) => ({
        ...described(name, version, license, `pkg:deb/debian/${name}@${version}`),
        supplier: "Organization: Debian",
      })),
      ...extra.map((name) => described(name, "1.0.0", "MIT", `pkg:npm/${name}@1.0.0`)),
    ],
  });
}

/** What Trivy has found in it. */
export function sampleReport(image: string, created: string): string {
  const finding = (id: string, name: string, severity: string, fixed: string | null) => ({
    ...{ VulnerabilityID: id, PkgName: name, Severity: severity, Title: `${name}: a flaw` },
    InstalledVersion: packages.find(([each]) => each === name)?.[1],
    ...(fixed === null ? { Status: "affected" } : { Status: "fixed", FixedVersion: fixed }),
  });
  return JSON.stringify({
    SchemaVersion: 2,
    CreatedAt: created,
    ArtifactName: image,
    Results: [
      {
        ...{ Target: `${image} (debian 12.5)`, Class: "os-pkgs", Type: "debian" },
        Vulnerabilities: [
          finding("CVE-2024-2961", "libc6", "HIGH", "2.36-9+deb12u8"),
          finding("CVE-2023-45853", "zlib1g", "CRITICAL", null),
          finding("CVE-2024-4603", "libssl3", "MEDIUM", "3.0.14-1~deb12u1"),
          finding("CVE-2024-2379", "curl", "LOW", null),
        ],
      },
    ],
  });
}

/** What cosign signs. */
export const samplePayload = (name: string, digest: string) =>
  JSON.stringify({
    critical: {
      identity: { "docker-reference": name },
      image: { "docker-manifest-digest": digest },
      type: "cosign container image signature",
    },
    optional: null,
  });

const metadata = (version: string) => ({
  ...{ apiVersion: "v2", name: "shop", version, appVersion: "2.7.1", type: "application" },
  description: "The shop, its workers and its cache",
  dependencies: [{ name: "redis", version: "19.x", repository: "oci://registry.example/charts" }],
});

/** A chart's config and its archive, as `helm package` makes it. */
export function sampleChart(version: string): { config: string; archive: Buffer } {
  const config = JSON.stringify(metadata(version));
  const archive = makeTar({
    // JSON is YAML.
    "shop/Chart.yaml": JSON.stringify(metadata(version), null, 2),
    "shop/values.yaml": `replicas: 2\nimage:\n  repository: registry.example/team/shop\n  tag: ${version}\n`,
    "shop/README.md": "# Shop\n\nInstalls the shop. Set `replicas` for more of it.\n",
    "shop/templates/deployment.yaml":
      "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: {{ .Values.replicas }}\n",
    "shop/templates/service.yaml": "apiVersion: v1\nkind: Service\n",
  });
  return { config, archive: gzipSync(archive) };
}
