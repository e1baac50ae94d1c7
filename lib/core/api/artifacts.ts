import { z } from "zod";
import { addresses } from "./addresses";
import { bytes, digest, instant, registryName, repositoryName } from "./common";
import { endpoint } from "./endpoint";
import { severities } from "./severities";

/** What the author of a document has written; null: not stated. Every text is cut, see lib/core/artifact/bounds.ts. */
const stated = z.string().nullable();

/** The beginning of a text, and how many characters (UTF-16 units) all of it has. */
const excerpt = z.object({ text: z.string(), length: z.number() });
export type Excerpt = z.output<typeof excerpt>;

export const softwarePackage = z.object({
  name: z.string(),
  version: stated,
  /** Package URL: "pkg:deb/debian/openssl@3.0.11". */
  purl: stated,
  license: stated,
  supplier: stated,
});
export type SoftwarePackage = z.output<typeof softwarePackage>;

const vulnerability = z.object({
  id: z.string(),
  severity: z.enum(severities),
  package: stated,
  installed: stated,
  /** The versions in which it is mended. */
  fixed: stated,
  title: stated,
  /** What the scanner or its user concluded: "not_affected", "will_not_fix". */
  analysis: stated,
});
export type Vulnerability = z.output<typeof vulnerability>;
export type Severity = Vulnerability["severity"];

/** What a scanner has found, as it says. */
const report = z.object({
  scanner: stated,
  time: instant.nullable(),
  counts: z.record(z.enum(severities), z.number()),
  /** At most 10,000, the worst first. */
  items: z.array(vulnerability),
  count: z.number(),
});
export type Report = z.output<typeof report>;

const vulnerabilities = report.extend({ kind: z.literal("vulnerabilities") });
export type VulnerabilityList = z.output<typeof vulnerabilities>;

const sbom = z.object({
  kind: z.literal("sbom"),
  format: z.enum(["SPDX", "CycloneDX"]),
  /** Of the format: "2.3". */
  version: stated,
  name: stated,
  tools: z.array(z.string()),
  created: instant.nullable(),
  /** At most 10,000; `packageCount` says how many there are. */
  packages: z.array(softwarePackage),
  packageCount: z.number(),
  /** null: the document has no list of them, which does not mean that there are none. */
  vulnerabilities: report.nullable(),
});
export type Sbom = z.output<typeof sbom>;

/** Something that a build has used or that a statement is about, with its digests: "sha256:…". */
const resource = z.object({ name: z.string(), digests: z.array(z.string()) });
export type Resource = z.output<typeof resource>;

const provenance = z.object({
  kind: z.literal("provenance"),
  builder: stated,
  buildType: stated,
  /** Where the build's instructions are from, and which state of it. */
  source: stated,
  revision: stated,
  /** What was built there: a file, a target, a workflow. */
  entryPoint: stated,
  invocation: stated,
  started: instant.nullable(),
  finished: instant.nullable(),
  /** At most 1,000. */
  materials: z.array(resource),
  materialCount: z.number(),
  /** Indented JSON. */
  parameters: excerpt.nullable(),
});
export type Provenance = z.output<typeof provenance>;

/** What a signature is over, as it says; null: it names none. */
const signed = z.object({
  kind: z.literal("signature"),
  reference: stated,
  digest: stated,
});

const certificate = z.object({
  subject: stated,
  issuer: stated,
  /** Who it is for: e-mail addresses, URIs, DNS names. */
  names: z.array(z.string()),
  /** The identity provider that the issuer relies on. */
  oidcIssuer: stated,
  from: instant.nullable(),
  until: instant.nullable(),
  /** "EC prime256v1". */
  key: stated,
});
export type Certificate = z.output<typeof certificate>;

/** Why a signature has not been found to be genuine. */
export const unverifiedReasons = [
  /** No key and no root is configured. */
  "noKeys",
  /** It is made with a key alone, and with none of those that are configured. */
  "noKeyFits",
  /** Its certificate comes from no root that is configured. */
  "unknownRoot",
  /** It does not fit what it is over. */
  "wrong",
  /** It has expired, or a certificate is not valid now and nothing that is trusted says when it was made. */
  "outOfDate",
  /** Its certificate is not meant for signing, or has limits that are not understood. */
  "notForSigning",
  /** It lacks what a check needs, or has it in an unknown form. */
  "incomplete",
] as const;

/** Whether one of the configured keys or roots is behind it; `file` is what that one is kept in. */
const verification = z.discriminatedUnion("state", [
  z.object({ state: z.literal("verified"), by: z.enum(["key", "root"]), file: z.string() }),
  z.object({
    state: z.literal("notVerified"),
    reason: z.enum(unverifiedReasons),
    /** Files of keys and roots that could not be read. */
    unread: z.array(z.string()),
  }),
]);
export type Verification = z.output<typeof verification>;

/** Who claims to have signed the document, and whether that has been verified. */
const signature = z.object({
  /** dsse: an envelope that is not in a bundle. */
  format: z.enum(["cosign", "sigstore", "dsse", "notation", "notationCose"]),
  verification,
  /** The signer's first, at most 10; none where only a key was used. */
  certificates: z.array(certificate),
  /** Its entry in a transparency log. */
  log: z.object({ index: z.number().nullable(), time: instant.nullable() }).nullable(),
  signed: instant.nullable(),
  tool: stated,
});
export type Signature = z.output<typeof signature>;

const chart = z.object({
  kind: z.literal("chart"),
  /** As the config that Helm stores beside it states them, which is its Chart.yaml. */
  name: stated,
  version: stated,
  appVersion: stated,
  description: stated,
  type: stated,
  kubeVersion: stated,
  home: stated,
  deprecated: z.boolean(),
  maintainers: z.array(z.string()),
  /** At most 200. */
  dependencies: z.array(z.object({ name: z.string(), version: stated, repository: stated })),
  dependencyCount: z.number(),
  chartYaml: excerpt.nullable(),
  readme: excerpt.nullable(),
  values: excerpt.nullable(),
  /** At most 500; `text` null: left out, since those before it are long, or no text. */
  templates: z.array(z.object({ path: z.string(), size: bytes, text: excerpt.nullable() })),
  templateCount: z.number(),
});
export type Chart = z.output<typeof chart>;

/** Why a document has not been looked at. */
export const unreadReasons = [
  "tooLarge",
  "missing",
  "notJson",
  "noChart",
  "unpacksTooLarge",
] as const;

export const artifactContent = z.discriminatedUnion("kind", [
  sbom,
  provenance,
  signed,
  chart,
  vulnerabilities,
  /** A statement about the subject, of another type than those above. */
  z.object({ kind: z.literal("predicate") }),
  z.object({ kind: z.literal("unknown") }),
  z.object({ kind: z.literal("unread"), reason: z.enum(unreadReasons) }),
]);
export type ArtifactContent = z.output<typeof artifactContent>;

/** in-toto: what is said, of what. */
const statement = z.object({
  predicateType: stated,
  /** At most 100. */
  subjects: z.array(resource),
  subjectCount: z.number(),
});
export type Statement = z.output<typeof statement>;

/** One layer of an artifact, read. */
export const artifactDocument = z.object({
  content: artifactContent,
  statement: statement.nullable(),
  /** Set where the document is in an envelope (DSSE). */
  envelope: z.object({ payloadType: stated, signatures: z.number() }).nullable(),
  signature: signature.nullable(),
  /** As it is stored; null: no text. */
  stored: excerpt.nullable(),
  /** What the envelope has in it. */
  payload: excerpt.nullable(),
});
export type ArtifactDocument = z.output<typeof artifactDocument>;

const layer = z.object({
  digest: z.string(),
  mediaType: z.string(),
  size: bytes,
  /** As its annotations name it: a file or a type of statement. */
  title: stated,
});

export const artifactView = z.object({
  repository: z.string(),
  digest: z.string(),
  /** The first 100; `layerCount` says how many there are. None of an image or an index. */
  layers: z.array(layer),
  layerCount: z.number(),
  /** Of the layer that was asked for; null: there is none. */
  document: artifactDocument.nullable(),
});
export type ArtifactView = z.output<typeof artifactView>;

export const artifacts = {
  get: endpoint({
    ...addresses.artifacts.get,
    action: "registry:read",
    summary:
      "What an SBOM, an attestation or another artifact says, read from the registry now; a signature is verified with the configured keys and roots",
    tag: "content",
    params: z.object({ registry: registryName }),
    query: z.object({
      repository: repositoryName,
      /** Of the artifact's manifest. */
      digest,
      /** Which of its layers, counted from 0. */
      layer: z.coerce.number().int().min(0).max(99).default(0),
    }),
    response: artifactView,
  }),
} as const;
