import type { ReactNode } from "react";
import { Entries, Entry } from "@/components/manifest/entries";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatQuantity } from "@/lib/client/format";
import type { ArtifactDocument, ArtifactView, Statement } from "@/lib/core/api/artifacts";
import { MOST_BYTES } from "@/lib/core/artifact/bounds";
import { namesDigest } from "@/lib/core/artifact/names-digest";
import { Agreement } from "./agreement";
import { PackageTable } from "./package-table";
import { MaterialsPanel, ProvenanceEntries } from "./provenance-view";
import { TextPanel } from "./text-panel";
import { SignatureEntries, SignedEntries } from "./signature-entries";
import { StatedEntry } from "./stated-entry";
import { SbomEntries } from "./sbom-entries";

type Content = ArtifactDocument["content"];

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
      <Entry label="What it is">{words(content)}</Entry>
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

function words(content: Content): ReactNode {
  if (content.kind === "unread") return unreadWords[content.reason];
  return kindWords[content.kind];
}

const kindWords: Record<Exclude<Content["kind"], "unread">, string> = {
  sbom: "A list of what is in the image (SBOM)",
  provenance: "How the image was built (provenance)",
  signature: "A signature",
  predicate: "A statement of a type that Drydock shows as it is",
  unknown: "A document of a kind that Drydock does not know",
};

const unreadWords = {
  tooLarge: `Not read: it is larger than ${formatBytes(MOST_BYTES)}. Fetch it with a tool such as oras or cosign.`,
  missing: "Not read: the registry no longer has its bytes.",
  notJson:
    "Not read: it is named JSON and is none, or is nested deeper or has more values than Drydock reads.",
  cose: "Not read: a signature in COSE, a binary form that Drydock does not know. notation inspect shows it.",
};

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
      {content.kind === "sbom" && <PackageTable sbom={content} />}
      {content.kind === "provenance" && <MaterialsPanel provenance={content} />}
      <TextPanel document={document} />
    </>
  );
}
