import { formatBytes } from "@/lib/client/format";
import type { ArtifactContent } from "@/lib/core/api/artifacts";
import { MOST_BYTES, MOST_UNPACKED } from "@/lib/core/artifact/bounds";

type Unread = Extract<ArtifactContent, { kind: "unread" }>;

const kinds: Record<Exclude<ArtifactContent["kind"], "unread">, string> = {
  sbom: "A list of what is in the image (SBOM)",
  provenance: "How the image was built (provenance)",
  signature: "A signature",
  chart: "A Helm chart",
  vulnerabilities: "What a scanner has found (a report)",
  predicate: "A statement of a type that Drydock shows as it is",
  unknown: "A document of a kind that Drydock does not know",
};

const unread: Record<Unread["reason"], string> = {
  tooLarge: `Not read: it is larger than ${formatBytes(MOST_BYTES)}. Fetch it with a tool such as oras or cosign.`,
  missing: "Not read: the registry no longer has its bytes.",
  notJson:
    "Not read: it is named JSON and is none, or is nested deeper or has more values than Drydock reads.",
  cose: "Not read: a signature in COSE, a binary form that Drydock does not know. notation inspect shows it.",
  noChart: "Not read: it is named a chart, and is no archive with a Chart.yaml that can be read.",
  unpacksTooLarge: `Not read: the chart unpacks to more than ${formatBytes(MOST_UNPACKED)}. helm pull fetches it.`,
};

/** What a document is, in a sentence; or why it has not been read. */
export function sayWhatItIs(content: ArtifactContent): string {
  return content.kind === "unread" ? unread[content.reason] : kinds[content.kind];
}
