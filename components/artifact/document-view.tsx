import { Entries, Entry } from "@/components/manifest/entries";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatQuantity } from "@/lib/client/format";
import type {
  ArtifactContent,
  ArtifactDocument,
  ArtifactView,
  Sbom,
  Statement,
} from "@/lib/core/api/artifacts";
import { MOST_BYTES, MOST_UNPACKED } from "@/lib/core/artifact/bounds";
import { namesDigest } from "@/lib/core/artifact/names-digest";
import { Agreement } from "./agreement";
import { ChartEntries, ChartPanels } from "./chart-view";
import { FindingTable } from "./finding-table";
import { PackageTable } from "./package-table";
import { MaterialsPanel, ProvenanceEntries } from "./provenance-view";
import { TextPanel } from "./text-panel";
import { SignatureEntries, SignedEntries } from "./signature-entries";
import { StatedEntry, TimeEntry } from "./stated-entry";
import { ReportEntries } from "./report-entries";

interface FactsProps {
  artifact: ArtifactView;
  layer: number;
  /** Digest of what the artifact hangs on. */
  about: string | null;
}

/** The document in a few lines: what it is, of what, and what it says first. */
export function DocumentFacts({ artifact, layer, about }: FactsProps) {
  const { document } = artifact;
  const stored = artifact.layers[layer];
  if (!document) return null;
  const { content, statement, envelope, signature } = document;
  return (
    <Entries>
      <Entry label="What it is">{sayWhatItIs(content)}</Entry>
      <StatedEntry label="Statement" text={statement?.predicateType ?? null} />
      {statement && content.kind !== "signature" && (
        <Entry label="Says it of">
          <Subjects statement={statement} about={about} />
        </Entry>
      )}
      {envelope && !signature && (
        <Entry label="Envelope">
          {formatQuantity(envelope.signatures, "signature")},{" "}
          <span className="text-muted">not verified</span>
        </Entry>
      )}
      {content.kind === "sbom" && <SbomEntries sbom={content} />}
      {content.kind === "signature" && <SignedEntries signed={content} about={about} />}
      {content.kind === "chart" && <ChartEntries chart={content} />}
      {content.kind === "vulnerabilities" && <ReportEntries report={content} />}
      {content.kind === "provenance" && <ProvenanceEntries provenance={content} />}
      {signature && <SignatureEntries signature={signature} />}
      {stored && (
        <Entry label="Stored as">
          <UntrustedText text={stored.mediaType || "no media type"} />,{" "}
          <Bytes value={stored.size} />
        </Entry>
      )}
    </Entries>
  );
}

function Subjects({ statement, about }: { statement: Statement; about: string | null }) {
  const { subjects, subjectCount } = statement;
  const [first] = subjects;
  if (!first) return <span className="text-muted">nothing</span>;
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap items-center gap-1.5">
        {first.name && <UntrustedText text={first.name} />}
        {first.digests[0] && <Digest digest={first.digests[0]} />}
        {subjectCount > 1 && <span className="text-muted">and {subjectCount - 1} more</span>}
      </span>
      {about !== null && <Agreement agrees={namesDigest(subjects, about)} />}
    </span>
  );
}

function SbomEntries({ sbom }: { sbom: Sbom }) {
  const { format, version, name, tools, created, packageCount } = sbom;
  return (
    <>
      <StatedEntry label="Format" text={version === null ? format : `${format} ${version}`} />
      <StatedEntry label="Name" text={name} />
      <StatedEntry label="Made by" text={tools.length === 0 ? null : tools.join(", ")} />
      <TimeEntry label="Made" instant={created} />
      <Entry label="Lists">{formatQuantity(packageCount, "package")}</Entry>
      {sbom.vulnerabilities && <ReportEntries report={sbom.vulnerabilities} />}
    </>
  );
}

/** Its lists and its text. */
export function DocumentParts({ document }: { document: ArtifactDocument }) {
  const { content } = document;
  return (
    <>
      {content.kind === "vulnerabilities" && <FindingTable report={content} />}
      {content.kind === "sbom" && content.vulnerabilities && (
        <FindingTable report={content.vulnerabilities} />
      )}
      {content.kind === "sbom" && <PackageTable sbom={content} />}
      {content.kind === "chart" && <ChartPanels chart={content} />}
      {content.kind === "provenance" && <MaterialsPanel provenance={content} />}
      <TextPanel document={document} />
    </>
  );
}

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
function sayWhatItIs(content: ArtifactContent): string {
  return content.kind === "unread" ? unread[content.reason] : kinds[content.kind];
}
