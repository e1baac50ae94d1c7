"use client";

import { Columns3 } from "lucide-react";
import type { ReactNode } from "react";
import { lateComponent } from "@/lib/client/late-component";
import { Button } from "../button";
import { DropdownMenu } from "../dropdown-menu/dropdown-menu";
import type { TableMenuContentProps } from "./table-menu-content";

const content = lateComponent<TableMenuContentProps<never>>(() =>
  import("./table-menu-content").then((module) => module.TableMenuContent),
);
const Content = content.Late as unknown as <Row>(
  props: TableMenuContentProps<Row> & { instead: ReactNode },
) => ReactNode;

/** Which columns a table shows, and its rows as a file. Stands in the table's toolbar. */
export function TableMenu<Row>(props: TableMenuContentProps<Row>) {
  return (
    <DropdownMenu
      trigger={
        <Button size="icon" aria-label="Columns and file" title="Columns and file">
          <Columns3 aria-hidden />
        </Button>
      }
    >
      <Content {...props} instead={null} />
    </DropdownMenu>
  );
}
