import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatPercent } from "@/lib/client/format";
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
  return (
    <DataTable
      label="The space, part by part"
      columns={columns}
      rows={node.children}
      rowId={(child) => child.key}
      rowHeight={36}
      defaultSort={{ id: "bytes", desc: true }}
      empty="Nothing is stored here."
    />
  );
}

const kinds: Record<SpaceNode["kind"], string> = {
  namespace: "namespace",
  repository: "repository",
  tag: "tag",
  month: "month",
  label: "label",
  shared: "shared by several",
  untagged: "untagged",
  rest: "",
};

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
      header: "What",
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
      header: "Kind",
      value: (node) => kinds[node.kind],
      width: "minmax(5rem, 8rem)",
      priority: 2,
      cell: (node) => <span className="text-muted">{kinds[node.kind]}</span>,
    },
    {
      id: "bytes",
      header: "Bytes",
      value: (node) => node.bytes,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      cell: (node) => <Bytes value={node.bytes} />,
    },
    {
      id: "share",
      header: "Share",
      value: (node) => node.bytes,
      descendingFirst: true,
      width: "4.5rem",
      align: "end",
      priority: 2,
      cell: (node) => formatPercent(node.bytes / whole),
    },
    {
      id: "untagged",
      header: "Untagged",
      value: (node) => node.untagged,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (node) => <Bytes value={node.untagged} />,
    },
  ];
}
