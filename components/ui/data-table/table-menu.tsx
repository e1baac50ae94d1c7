"use client";

import { Columns3 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { t } from "@/lib/client/language";
import { lateComponent } from "@/lib/client/late-component";
import { Button } from "../button";
import { DropdownMenu } from "../dropdown-menu/dropdown-menu";
import type { TableMenuContentProps, TableMenuProps } from "./table-menu-content";
import type { ViewsDialogProps } from "./views-dialog";

const content = lateComponent<TableMenuContentProps<never>>(() =>
  import("./table-menu-content").then((module) => module.TableMenuContent),
);
const Content = content.Late as unknown as <Row>(
  props: TableMenuContentProps<Row> & { instead: ReactNode },
) => ReactNode;
const dialog = lateComponent<ViewsDialogProps>(() =>
  import("./views-dialog").then((module) => module.ViewsDialog),
);

/** Views, columns, and the rows of a table as a file. Stands in the table's toolbar. */
export function TableMenu<Row>(props: TableMenuProps<Row>) {
  const { menu, rows, viewKeys } = props;
  const [isManaging, setManaging] = useState(false);
  // Nothing to choose from, and no view that could be opened.
  if (rows === 0 && !viewKeys) return null;
  const name = t(viewKeys ? "ui.table.menuWithViews" : "ui.table.menu");
  return (
    <>
      <DropdownMenu
        trigger={
          <Button size="icon" aria-label={name} title={name}>
            <Columns3 aria-hidden />
          </Button>
        }
      >
        <Content {...props} onManageViews={() => setManaging(true)} instead={null} />
      </DropdownMenu>
      {isManaging && viewKeys && (
        <dialog.Late
          {...{ tableKey: menu.tableKey, viewKeys }}
          onClose={() => setManaging(false)}
          instead={null}
        />
      )}
    </>
  );
}
