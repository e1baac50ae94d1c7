import { Entries, Entry } from "@/components/manifest/entries";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity } from "@/lib/client/format";
import type { ArtifactDocument, ArtifactView, Statement } from "@/lib/core/api/artifacts";
import { namesDigest } from "@/lib/core/artifact/names-digest";
import { Agreement } from "./agreement";
import { ChartEntries, ChartPanels } from "./chart-view";
import { sayWhatItIs } from "./document-words";
import { FindingTable } from "./finding-table";
import { PackageTable } from "./package-table";
import { MaterialsPanel, ProvenanceEntries } from "./provenance-view";
import { TextPanel } from "./text-panel";
import { SignatureEntries, SignedEntries } from "./signature-entries";
import { StatedEntry } from "./stated-entry";
import { ReportEntries } from "./report-entries";
import { SbomEntries } from "./sbom-entries";

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
