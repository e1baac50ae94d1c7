"use client";

import { Link } from "@/components/ui/link";
import { say, t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";
import {
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from "../dropdown-menu/parts";
import { type Column, isChosen } from "./column";
import { saveCsv, toFileName } from "./to-csv";
import { useSavedViews } from "./use-saved-views";
import type { TableMenuState } from "./use-table-menu";

export interface TableMenuProps<Row> {
  menu: TableMenuState<Row>;
  /** Without its ending: "tags-of-team/app". */
  fileName: string;
  /** How many match. */
  rows: number;
  /** Whether these are all of them: of some that were read first no file is made. */
  complete: boolean;
  /** Where the server makes a file of more rows than are ever read here: of all of them, and of every column. */
  fileHref?: string;
  /** Keys of the address that say how the table looks; given: views can be saved. */
  viewKeys?: readonly string[];
}

export interface TableMenuContentProps<Row> extends TableMenuProps<Row> {
  onManageViews: () => void;
}

export function TableMenuContent<Row>(props: TableMenuContentProps<Row>) {
  const { menu, fileName, rows, complete, fileHref, viewKeys, onManageViews } = props;
  const { columns, chosenColumns, onChosenColumns, sortedRowsRef } = menu;
  const toggle = (id: string) => {
    const changed = new Set(chosenColumns);
    if (!changed.delete(id)) changed.add(id);
    onChosenColumns(changed);
  };
  const download = () => {
    const chosen = columns.filter((column) => isChosen(column, chosenColumns));
    saveCsv(fileName, chosen, sortedRowsRef.current);
  };
  return (
    <DropdownMenuContent align="end" className="max-w-72">
      {viewKeys && <ViewItems tableKey={menu.tableKey} onManage={onManageViews} />}
      <DropdownMenuLabel>{t("ui.table.columns")}</DropdownMenuLabel>
      {hideable(columns).map((column) => (
        <DropdownMenuCheckboxItem
          key={column.id}
          checked={isChosen(column, chosenColumns)}
          onCheckedChange={() => toggle(column.id)}
          // Several are chosen in one go.
          onSelect={(event) => event.preventDefault()}
        >
          {say(column.header)}
        </DropdownMenuCheckboxItem>
      ))}
      <DropdownMenuItem
        disabled={chosenColumns.size === 0}
        onSelect={() => onChosenColumns(new Set())}
      >
        {t("ui.table.defaultColumns")}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      {fileHref === undefined ? (
        <DropdownMenuItem disabled={rows === 0 || !complete} onSelect={download}>
          {complete ? t("ui.table.download", { rows }) : t("ui.table.downloadLater")}
        </DropdownMenuItem>
      ) : (
        <DropdownMenuItem asChild>
          <a href={fileHref} download={toFileName(fileName)}>
            {t("ui.table.downloadAll")}
          </a>
        </DropdownMenuItem>
      )}
    </DropdownMenuContent>
  );
}

interface ViewItemsProps {
  tableKey: string;
  onManage: () => void;
}

/** Each saved view of a table as a link, so that it can also be opened beside the present one. */
function ViewItems({ tableKey, onManage }: ViewItemsProps) {
  const { views } = useSavedViews(tableKey);
  return (
    <>
      <DropdownMenuLabel>{t("ui.views.inBrowser")}</DropdownMenuLabel>
      {views.map(({ name, query }) => (
        <DropdownMenuItem key={name} asChild>
          <Link href={`?${query}`} scroll={false}>
            <span className="truncate">{plainText(name)}</span>
          </Link>
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem onSelect={onManage}>
        {views.length === 0 ? t("ui.views.saveFirst") : t("ui.views.saveOrDelete")}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
    </>
  );
}

/** The first one says what a row is, and one of buttons is what can be done with it. */
const hideable = <Row,>(columns: readonly Column<Row>[]) =>
  columns.slice(1).filter(({ headerHidden }) => !headerHidden);
