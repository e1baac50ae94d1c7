"use client";

import { PlatformsCell } from "@/components/tag/platforms-cell";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { Digest } from "@/components/ui/digest";
import { Time } from "@/components/ui/time";
import { classNames } from "@/lib/client/class-names";
import { formatAbsolute, formatRelative, shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { useNow } from "@/lib/client/use-now";
import type { UntaggedManifest } from "@/lib/core/api/content";
import { parseReferrersTag } from "@/lib/core/oci";
import { paths } from "@/lib/core/paths";
import { timeCell } from "@/lib/core/text/csv";
import { plainText } from "@/lib/core/text/hidden-characters";
import { MarkedText } from "@/components/ui/marked-text";

interface UntaggedColumnsOptions {
  /** Why it is here stands below the digest, for there is no room beside it. */
  narrow: boolean;
  /** Whether a pull of any of them is known: by its digest, without a tag, it may be in use. */
  pulled: boolean;
}

export function untaggedColumns(
  registry: string,
  repository: string,
  { narrow, pulled }: UntaggedColumnsOptions,
): readonly Column<UntaggedManifest>[] {
  return [
    {
      id: "digest",
      header: "untagged.column.digest",
      value: ({ digest }) => digest,
      width: narrow ? "minmax(8rem, 1fr)" : "11.5rem",
      cell: (manifest) => (
        <>
          <Digest
            digest={manifest.digest}
            href={paths.manifest(registry, repository, manifest.digest)}
          />
          {narrow && <WhyCell manifest={manifest} className="text-xs" />}
        </>
      ),
    },
    {
      id: "why",
      header: "untagged.column.why",
      width: "minmax(10rem, 2fr)",
      priority: 2,
      cell: (manifest) => <WhyCell manifest={manifest} className="text-sm" />,
    },
    {
      id: "kind",
      header: "untagged.column.kind",
      value: ({ kind }) => kind,
      width: "5.5rem",
      priority: 3,
      cell: ({ kind, mediaType, artifactType, state }) => (
        <span title={plainText(artifactType ?? mediaType)}>
          {state === "unreadable" ? (
            <Badge tone="warn">{t("tag.cell.unreadable")}</Badge>
          ) : (
            t(`tag.cell.kind.${kind}`)
          )}
        </span>
      ),
    },
    pulled ? pulledColumn : platformsColumn,
    {
      id: "untagged",
      header: "untagged.column.untagged",
      value: ({ untaggedSince }) => untaggedSince,
      descendingFirst: true,
      width: "6.75rem",
      align: "end",
      priority: 3,
      cell: ({ untaggedSince }) => <Time instant={untaggedSince} />,
      file: ({ untaggedSince }) => timeCell(untaggedSince),
    },
    {
      id: "created",
      header: "untagged.column.created",
      value: ({ created }) => created,
      descendingFirst: true,
      width: "6.75rem",
      align: "end",
      priority: 3,
      cell: ({ created, createdSource }) => (
        <span
          title={
            createdSource
              ? t("untagged.createdFrom", { source: t(`tag.createdSource.${createdSource}`) })
              : undefined
          }
        >
          <Time instant={created} />
        </span>
      ),
      file: ({ created }) => timeCell(created),
    },
    {
      id: "size",
      header: "untagged.column.size",
      value: ({ size }) => size,
      descendingFirst: true,
      width: "4.25rem",
      align: "end",
      cell: ({ size }) => <Bytes value={size} />,
    },
    {
      id: "exclusive",
      header: "untagged.column.exclusive",
      value: ({ exclusiveSize }) => exclusiveSize,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: ({ exclusiveSize }) => <Bytes value={exclusiveSize} className="text-muted" />,
    },
  ];
}

const platformsColumn: Column<UntaggedManifest> = {
  id: "platforms",
  header: "untagged.column.platforms",
  value: ({ platforms }) => platforms.join(" ") || null,
  width: "minmax(6rem, 1fr)",
  priority: 4,
  cell: ({ platforms }) => <PlatformsCell platforms={platforms} />,
};

const pulledColumn: Column<UntaggedManifest> = {
  id: "pulled",
  header: "untagged.column.pulled",
  value: ({ pulled }) => pulled,
  descendingFirst: true,
  width: "6.5rem",
  align: "end",
  priority: 4,
  cell: ({ pulled }) => <Time instant={pulled} />,
  file: ({ pulled }) => timeCell(pulled),
};

interface WhyCellProps {
  manifest: UntaggedManifest;
  className?: string;
}

function WhyCell({ manifest, className }: WhyCellProps) {
  const former = manifest.formerTags.map(
    ({ name, since, until }) =>
      `${plainText(name, 128)}: ${formatAbsolute(since)} – ${formatAbsolute(until)}`,
  );
  return (
    <span
      title={former.length > 0 ? former.join("\n") : undefined}
      className={classNames("line-clamp-2 whitespace-normal", className)}
    >
      <MarkedText text={whyHere(manifest, useNow())} />
    </span>
  );
}

/**
 * Why a manifest without a tag is still here, in a sentence with names between backticks: first what
 * needs it, then which tag it had. `now` in milliseconds.
 */
export function whyHere(manifest: UntaggedManifest, now: number): string {
  const parts = [sayNeeded(manifest), saySubject(manifest), sayFormer(manifest, now)];
  const said = parts.filter((part) => part !== null);
  if (said.length === 0) return t("untagged.why.unknown");
  const text = said.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sayNeeded({ parents, parentCount, subject }: UntaggedManifest): string | null {
  const isOwnList = (tag: string) => parseReferrersTag(tag)?.subject === subject?.digest;
  // An index that only lists what refers to an image says no more than the subject does.
  const [first] = parents.filter(({ tags }) => !(subject && tags.some(isOwnList)));
  if (!first) return null;
  return t(first.tags.length > 0 ? "untagged.why.inIndex" : "untagged.why.inUntaggedIndex", {
    name: nameOf(first),
    others: parentCount - 1,
  });
}

function saySubject({ subject }: UntaggedManifest): string | null {
  if (!subject) return null;
  return t(subject.present ? "untagged.why.refersTo" : "untagged.why.refersToMissing", {
    name: nameOf(subject),
  });
}

function sayFormer({ formerTags }: UntaggedManifest, now: number): string | null {
  const [last, ...others] = formerTags;
  if (!last) return null;
  return t("untagged.why.formerTag", {
    name: last.name,
    others: others.length,
    time: formatRelative(last.until, now),
  });
}

function nameOf({ digest, tags }: { digest: string; tags: readonly string[] }): string {
  return tags[0] ?? shortenDigest(digest);
}
