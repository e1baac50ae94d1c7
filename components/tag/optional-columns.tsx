import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import { t } from "@/lib/client/language";
import type { Tag } from "@/lib/core/api/content";
import { timeCell } from "@/lib/core/text/csv";

/** What few people look at: for those who choose it. */
export const optionalColumns: readonly Column<Tag>[] = [
  {
    id: "kind",
    header: "tag.kind",
    value: (tag) => (tag.state === "unscanned" ? null : tag.kind),
    width: "5rem",
    optional: true,
    cell: (tag) => (
      <span className="text-muted">
        {tag.state === "unscanned" ? "—" : t(`tag.cell.kind.${tag.kind}`)}
      </span>
    ),
  },
  {
    id: "signed",
    header: "tag.signed",
    value: (tag) => (tag.state === "present" ? tag.signed : null),
    descendingFirst: true,
    width: "4.5rem",
    optional: true,
    cell: (tag) => <span className="text-muted">{tag.signed ? t("tag.cell.signed") : "—"}</span>,
  },
  {
    id: "firstSeen",
    header: "tag.firstSeen",
    value: (tag) => tag.firstSeen,
    descendingFirst: true,
    width: "6.5rem",
    align: "end",
    optional: true,
    cell: (tag) => <Time instant={tag.firstSeen} />,
    file: (tag) => timeCell(tag.firstSeen),
  },
];
