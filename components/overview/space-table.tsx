import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableBar } from "@/components/ui/data-table/table-bar";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatPercent } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { SpaceNode } from "@/lib/client/space/space-tree";
import { useMemo } from "react";

interface SpaceTableProps {
  node: SpaceNode;
  isOpenable: (node: SpaceNode) => boolean;
  onOpen: (node: SpaceNode) => void;
}

/** The map as a table: every part of this place, also those too small to be drawn. */
export function SpaceTable({ node, isOpenable, onOpen }: SpaceTableProps) {
  const columns = useMemo(
    () => spaceColumns({ whole: node.bytes, isOpenable, onOpen }),
    [node, isOpenable, onOpen],
  );
  const menu = useTableMenu("space", columns);
  const rows = node.children;
  return (
    <>
      <TableBar
        {...{ menu, title: t("overview.space.table"), rows: rows.length, complete: true }}
        fileName="space"
      />
      <DataTable
        label={t("overview.space.table")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={(child) => child.key}
        rowHeight={36}
        defaultSort={{ id: "bytes", desc: true }}
        empty={t("overview.space.empty")}
      />
    </>
  );
}

/** A table leaves nothing together as the rest, so that it needs no name. */
const kindOf = ({ kind }: SpaceNode) => (kind === "rest" ? "" : t(`overview.space.kind.${kind}`));

function spaceColumns({
  whole,
  isOpenable,
  onOpen,
}: {
  whole: number;
  isOpenable: (node: SpaceNode) => boolean;
  onOpen: (node: SpaceNode) => void;
}): readonly Column<SpaceNode>[] {
  return [
    {
      id: "name",
      header: "overview.space.column.name",
      value: (node) => node.label,
      width: "minmax(6rem, 3fr)",
      cell: (node) =>
        isOpenable(node) ? (
          <Button variant="ghost" size="sm" className="min-w-0" onClick={() => onOpen(node)}>
            <span className="truncate">
              <UntrustedText text={node.label} />
            </span>
          </Button>
        ) : (
          <span className="truncate px-2.5">
            <UntrustedText text={node.label} />
          </span>
        ),
    },
    {
      id: "kind",
      header: "words.kind",
      value: kindOf,
      width: "minmax(5rem, 8rem)",
      priority: 2,
      cell: (node) => <span className="text-muted">{kindOf(node)}</span>,
    },
    {
      id: "bytes",
      header: "overview.space.column.bytes",
      value: (node) => node.bytes,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      cell: (node) => <Bytes value={node.bytes} />,
    },
    {
      id: "share",
      file: (node) => node.bytes / whole,
      header: "overview.space.column.share",
      value: (node) => node.bytes,
      descendingFirst: true,
      width: "4.5rem",
      align: "end",
      priority: 2,
      cell: (node) => formatPercent(node.bytes / whole),
    },
    {
      id: "untagged",
      header: "overview.space.column.untagged",
      value: (node) => node.untagged,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (node) => <Bytes value={node.untagged} />,
    },
  ];
}
