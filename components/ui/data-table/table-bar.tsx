import { TableMenu } from "./table-menu";
import type { TableMenuProps } from "./table-menu-content";

/** The title and the menu of a table that stands among other parts of a screen, and has no toolbar of its own. */
export function TableBar<Row>({ title, ...menu }: TableMenuProps<Row> & { title: string }) {
  return (
    <div className="mb-2 flex items-center gap-2">
      <h2 className="min-w-0 flex-1 text-base font-semibold">{title}</h2>
      <TableMenu {...menu} />
    </div>
  );
}
