import { Link2 } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { Digest } from "@/components/ui/digest";
import { Time } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";
import type { Tag } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { timeCell } from "@/lib/core/text/csv";
import { plainText } from "@/lib/core/text/hidden-characters";
import { optionalColumns } from "./optional-columns";
import { PlatformsCell } from "./platforms-cell";
import { TrackCell } from "./track-cell";

interface TagColumnsOptions {
  /** Whether pushes or pulls of any of them are known, which only a registry's events tell. */
  timed: boolean;
  /** Whether any of them has been seen to point at something else before. */
  moved: boolean;
  /** Whether any of them is reported in use. */
  used: boolean;
}

export function tagColumns(
  registry: string,
  repository: string,
  { timed, moved, used }: TagColumnsOptions,
): readonly Column<Tag>[] {
  return [
    {
      id: "tag",
      header: "tag.tag",
      value: (tag) => tag.name,
      width: "minmax(5rem, 2fr)",
      cell: (tag) => (
        <TagNameCell tag={tag} href={paths.manifest(registry, repository, tag.name)} />
      ),
    },
    {
      id: "digest",
      header: "tag.digest",
      value: (tag) => tag.digest,
      width: "11.5rem",
      // Beside both times there is room for it later only: a click on the tag leads to it.
      priority: !timed ? (used ? 4 : 3) : moved ? 5 : 4,
      cell: (tag) => (
        <Digest digest={tag.digest} href={paths.manifest(registry, repository, tag.digest)} />
      ),
    },
    {
      id: "shared",
      header: "tag.sameDigest",
      value: (tag) => tag.sharedWithCount,
      descendingFirst: true,
      width: "6.5rem",
      priority: used ? 3 : 2,
      cell: (tag) => <SharedCell tag={tag} />,
    },
    ...(used ? [inUse] : []),
    ...(moved ? [{ ...track, priority: timed ? (4 as const) : (3 as const) }] : []),
    {
      id: "platforms",
      header: "tag.platforms",
      value: (tag) => tag.platforms.join(" ") || null,
      width: "minmax(5rem, 1fr)",
      priority: !used ? 3 : timed || moved ? 5 : 4,
      cell: (tag) => <PlatformsCell platforms={tag.platforms} />,
    },
    {
      id: "created",
      header: "tag.date.created",
      value: (tag) => tag.created,
      descendingFirst: true,
      width: "minmax(4.5rem, 6.75rem)",
      align: "end",
      cell: (tag) => <Time instant={tag.created} />,
      file: (tag) => timeCell(tag.created),
    },
    ...(timed ? eventTimes : [dateSource]),
    {
      id: "size",
      header: "tag.size",
      value: sizeOf,
      descendingFirst: true,
      width: "4.25rem",
      align: "end",
      cell: (tag) => <Bytes value={sizeOf(tag)} />,
    },
    {
      id: "exclusive",
      header: "tag.exclusive",
      value: (tag) => tag.exclusiveSize,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: (tag) => <Bytes value={tag.exclusiveSize} className="text-muted" />,
    },
    ...optionalColumns,
  ];
}

const inUse: Column<Tag> = {
  id: "inUse",
  header: "tag.inUseBy",
  value: (tag) => tag.inUse,
  width: "minmax(4.5rem, 1.5fr)",
  priority: 2,
  cell: ({ inUse }) =>
    inUse === null ? (
      <span className="text-muted">—</span>
    ) : (
      <span className="block truncate" title={plainText(inUse)}>
        <UntrustedText text={inUse} />
      </span>
    ),
};

const track: Column<Tag> = {
  id: "moves",
  header: "tag.moves",
  value: (tag) => tag.moves.length,
  descendingFirst: true,
  width: "4.75rem",
  cell: (tag) => <TrackCell moves={tag.moves} />,
};

const sizeOf = (tag: Tag) => (tag.state === "unscanned" ? null : tag.size);

const dateSource: Column<Tag> = {
  id: "source",
  header: "tag.dateFrom",
  value: (tag) => tag.createdSource,
  width: "8.5rem",
  priority: 4,
  cell: (tag) => (
    <span className="text-muted">
      {tag.createdSource ? t(`tag.createdSource.${tag.createdSource}`) : t("tag.cell.noDate")}
    </span>
  ),
};

/** In the place of where a build date comes from: beside a push that was seen, that matters less. */
const eventTimes = (["pushed", "pulled"] as const).map((id): Column<Tag> => ({
  id,
  header: `tag.date.${id}`,
  value: (tag) => tag[id],
  descendingFirst: true,
  width: "6.5rem",
  align: "end",
  priority: 3,
  cell: (tag) => <Time instant={tag[id]} />,
  file: (tag) => timeCell(tag[id]),
}));

function SharedCell({ tag }: { tag: Tag }) {
  const { sharedWith, sharedWithCount: count } = tag;
  if (count === 0) return <span className="text-muted">—</span>;
  const names = sharedWith.map((name) => plainText(name, 128)).join(", ");
  const more = count - sharedWith.length;
  return (
    <Tooltip content={t("tag.cell.alsoHere", { names, more })}>
      <button
        type="button"
        aria-label={t("tag.cell.sharesWith", { count, names, more })}
        className="inline-flex items-center gap-1 rounded-sm align-middle text-text"
      >
        <Link2 className="size-3.5 text-muted" aria-hidden />
        {t("tag.list.count", { count })}
      </button>
    </Tooltip>
  );
}

/** On a phone a long name takes two lines: its end is what tells builds apart, and nothing hovers there. */
function TagNameCell({ tag, href }: { tag: Tag; href: string }) {
  // On a phone there is no column for it.
  const used = tag.inUse !== null && (
    <span className="sm:hidden">
      <Badge tone="accent" title={plainText(tag.inUse)}>
        {t("tag.cell.inUse")}
      </Badge>
    </span>
  );
  const marks = marksOf(tag) ?? (used || null);
  return (
    <span className="flex min-w-0 items-center gap-x-1.5 max-sm:flex-col max-sm:items-start">
      <Link
        href={href}
        title={plainText(tag.name)}
        className={classNames(
          "max-w-full min-w-0 font-medium hover:underline",
          marks
            ? "truncate"
            : "max-sm:line-clamp-2 max-sm:break-all max-sm:whitespace-normal sm:truncate",
        )}
      >
        <UntrustedText text={tag.name} />
      </Link>
      {marks}
    </span>
  );
}

function marksOf(tag: Tag) {
  if (tag.state !== "present") {
    const tone = tag.state === "unscanned" ? "neutral" : "warn";
    return <Badge tone={tone}>{t(`tag.cell.${tag.state}`)}</Badge>;
  }
  if (tag.carrierOf !== null) {
    return (
      <Badge tone="outline" title={t("tag.cell.belongsTo", { name: plainText(tag.carrierOf) })}>
        {t("tag.cell.attached")}
      </Badge>
    );
  }
  return tag.kind === "artifact" ? (
    <Badge tone="outline">{t("tag.cell.kind.artifact")}</Badge>
  ) : null;
}
