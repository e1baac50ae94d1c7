import { Entries, Entry } from "@/components/manifest/entries";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
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
      <Entry label={t("artifact.document.whatItIs")}>{sayWhatItIs(content)}</Entry>
      <StatedEntry
        label={t("artifact.document.statement")}
        text={statement?.predicateType ?? null}
      />
      {statement && content.kind !== "signature" && (
        <Entry label={t("artifact.document.saysItOf")}>
          <Subjects statement={statement} about={about} />
        </Entry>
      )}
      {envelope && !signature && (
        <Entry label={t("artifact.document.envelope")}>
          {t("artifact.document.signatures", { count: envelope.signatures })}
        </Entry>
      )}
      {content.kind === "sbom" && <SbomEntries sbom={content} />}
      {content.kind === "signature" && <SignedEntries signed={content} about={about} />}
      {content.kind === "chart" && <ChartEntries chart={content} />}
      {content.kind === "vulnerabilities" && <ReportEntries report={content} />}
      {content.kind === "provenance" && <ProvenanceEntries provenance={content} />}
      {signature && <SignatureEntries signature={signature} />}
      {stored && (
        <Entry label={t("artifact.document.storedAs")}>
          <UntrustedText text={stored.mediaType || t("artifact.document.noMediaType")} />,{" "}
          <Bytes value={stored.size} />
        </Entry>
      )}
    </Entries>
  );
}

function Subjects({ statement, about }: { statement: Statement; about: string | null }) {
  const { subjects, subjectCount } = statement;
  const [first] = subjects;
  if (!first) return <span className="text-muted">{t("artifact.document.nothing")}</span>;
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap items-center gap-1.5">
        {first.name && <UntrustedText text={first.name} />}
        {first.digests[0] && <Digest digest={first.digests[0]} />}
        {subjectCount > 1 && (
          <span className="text-muted">
            {t("artifact.document.moreSubjects", { count: subjectCount - 1 })}
          </span>
        )}
      </span>
      {about !== null && <Agreement agrees={namesDigest(subjects, about)} />}
    </span>
  );
}

function SbomEntries({ sbom }: { sbom: Sbom }) {
  const { format, version, name, tools, created, packageCount } = sbom;
  return (
    <>
      <StatedEntry
        label={t("artifact.sbom.format")}
        text={version === null ? format : `${format} ${version}`}
      />
      <StatedEntry label={t("artifact.sbom.name")} text={name} />
      <StatedEntry
        label={t("artifact.sbom.madeBy")}
        text={tools.length === 0 ? null : tools.join(", ")}
      />
      <TimeEntry label={t("artifact.sbom.made")} instant={created} />
      <Entry label={t("artifact.sbom.lists")}>
        {t("artifact.list.packages.count", { count: packageCount })}
      </Entry>
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

/** What a document is, in a sentence; or why it has not been read. */
function sayWhatItIs(content: ArtifactContent): string {
  if (content.kind !== "unread") return t(`artifact.kind.${content.kind}`);
  switch (content.reason) {
    case "tooLarge":
      return t("artifact.unread.tooLarge", { most: formatBytes(MOST_BYTES) });
    case "unpacksTooLarge":
      return t("artifact.unread.unpacksTooLarge", { most: formatBytes(MOST_UNPACKED) });
    default:
      return t(`artifact.unread.${content.reason}`);
  }
}
