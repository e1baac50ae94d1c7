"use client";

import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import type { Column as TableColumn } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { TableBar } from "@/components/ui/data-table/table-bar";
import { useTableMenu } from "@/components/ui/data-table/use-table-menu";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Column } from "@/lib/client/graph/graph-columns";
import { plainText } from "@/lib/core/text/hidden-characters";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { type GraphModel, nameColumn, shortName } from "./graph-model";
import { timeCell } from "@/lib/core/text/csv";

interface GraphTableProps {
  model: GraphModel;
  onSelect: (place: number) => void;
}

interface GraphRow {
  column: Column;
  place: number;
}

/** The graph row by row: every manifest below what holds it. */
export function GraphTable({ model, onSelect }: GraphTableProps) {
  const rows = useMemo(
    () =>
      model.columns
        .toReversed()
        .flatMap((column) => column.parts.map(({ place }): GraphRow => ({ column, place }))),
    [model],
  );
  const columns = useMemo(() => graphTableColumns(model, onSelect), [model, onSelect]);
  const menu = useTableMenu("graph", columns);
  return (
    <>
      <TableBar
        {...{ menu, title: t("graph.table.label"), rows: rows.length, complete: true }}
        fileName="manifests"
      />
      <DataTable
        label={t("graph.table.label")}
        columns={columns}
        menu={menu}
        rows={rows}
        rowId={({ place }) => String(place)}
        rowHeight={36}
        empty={t("graph.tab.noMatch")}
      />
    </>
  );
}

function graphTableColumns(
  model: GraphModel,
  onSelect: (place: number) => void,
): readonly TableColumn<GraphRow>[] {
  const manifestOf = ({ place }: GraphRow) => model.graph.manifests[place];
  return [
    {
      id: "manifest",
      file: (row) => {
        const manifest = manifestOf(row);
        const tags = row.place === row.column.root ? nameColumn(row.column) : "";
        return tags || (manifest?.digest ?? null);
      },
      header: "graph.table.manifest",
      width: "minmax(9rem, 3fr)",
      cell: (row) => {
        const manifest = manifestOf(row);
        if (!manifest) return null;
        const isRoot = row.place === row.column.root;
        const name = shortName(manifest);
        return (
          <button
            type="button"
            onClick={() => onSelect(row.place)}
            className={`truncate hover:underline ${isRoot ? "font-medium" : "pl-5"}`}
          >
            {isRoot && nameColumn(row.column) !== "" ? (
              nameColumn(row.column)
            ) : (
              <>
                {t(`graph.type.${manifest.type}`)} <UntrustedText text={name} />
              </>
            )}
          </button>
        );
      },
    },
    {
      id: "type",
      file: (row) => manifestOf(row)?.type ?? null,
      header: "graph.table.type",
      width: "minmax(5rem, 7rem)",
      priority: 2,
      cell: (row) => (
        <span className="text-muted">{t(`graph.type.${manifestOf(row)?.type ?? "unknown"}`)}</span>
      ),
    },
    {
      id: "of",
      file: ({ place }) =>
        (model.links.up[place] ?? []).map((up) => model.graph.manifests[up]?.digest).join(" "),
      header: "graph.table.of",
      width: "minmax(6rem, 2fr)",
      priority: 3,
      cell: ({ place }) => (
        <span className="truncate text-muted">
          {(model.links.up[place] ?? [])
            .slice(0, 3)
            .map((up) => plainText(shortenDigest(model.graph.manifests[up]?.digest ?? ""), 30))
            .join(", ") || "—"}
        </span>
      ),
    },
    {
      id: "date",
      file: (row) => timeCell(manifestOf(row)?.[model.date] ?? null),
      header: `graph.table.${model.date}`,
      width: "minmax(4.5rem, 7rem)",
      align: "end",
      cell: (row) => <Time instant={manifestOf(row)?.[model.date] ?? null} />,
    },
    {
      id: "size",
      file: (row) => manifestOf(row)?.size ?? null,
      header: "graph.table.size",
      width: "5rem",
      align: "end",
      cell: (row) => <Bytes value={manifestOf(row)?.size ?? null} />,
    },
    {
      id: "exclusive",
      file: (row) => manifestOf(row)?.exclusiveSize ?? null,
      header: "graph.table.exclusive",
      width: "5.5rem",
      align: "end",
      priority: 2,
      cell: (row) => <Bytes value={manifestOf(row)?.exclusiveSize ?? null} />,
    },
    ...(model.isDecided
      ? [
          {
            id: "decision",
            file: ({ place }: GraphRow) => model.fateOf[place] ?? null,
            header: "graph.table.decision" as const,
            width: "6.5rem",
            cell: ({ place }: GraphRow) => (
              <Badge tone="outline">{t(`graph.fate.${model.fateOf[place] ?? "undecided"}`)}</Badge>
            ),
          },
        ]
      : []),
  ];
}
