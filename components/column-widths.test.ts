import { expect, test } from "vitest";
import { findingColumns } from "./artifact/finding-table";
import { packageColumns } from "./artifact/package-table";
import { untaggedColumns } from "./repository/untagged/untagged-columns";
import { repositoryColumns } from "./storage/storage-repositories";
import { tagColumns } from "./tag/tag-columns";
import { breakpoints, type Column, isVisible } from "./ui/data-table/column";

const REM = 16;
/** Of the checkbox, the gap between columns, and both ends of a row. */
const [CHECKBOX, GAP, ENDS] = [40, 12, 32];

/** "minmax(6rem, 1fr)" and "6rem" are at least 96 pixels. */
const leastOf = (width: string) => Number(/([\d.]+)rem/.exec(width)?.[1] ?? NaN) * REM;

function leastWidth<Row>(columns: readonly Column<Row>[], width: number): number {
  const shown = columns.filter(({ priority }) => isVisible(priority, width));
  const sum = shown.reduce((all, column) => all + leastOf(column.width), 0);
  return CHECKBOX + sum + shown.length * GAP + ENDS;
}

const both = [false, true];
const tables: [string, readonly Column<never>[]][] = both
  .flatMap((one) =>
    both.map((other): [string, readonly Column<never>[]][] => [
      ...both.map((used): [string, readonly Column<never>[]] => [
        `tags, timed ${one}, moved ${other}, used ${used}`,
        tagColumns("r", "a", { timed: one, moved: other, used }) as readonly Column<never>[],
      ]),
      [
        `untagged, pulled ${one}`,
        untaggedColumns("r", "a", { narrow: false, pulled: one }) as readonly Column<never>[],
      ],
    ]),
  )
  .flat() as [string, readonly Column<never>[]][];
tables.push(["findings", findingColumns as readonly Column<never>[]]);
tables.push(["packages", packageColumns as readonly Column<never>[]]);
tables.push(["storage", repositoryColumns("r") as readonly Column<never>[]]);

test.each(tables)("a row has room for its columns at every width: %s", (_, columns) => {
  for (const width of breakpoints.slice(1))
    expect(leastWidth(columns, width), `at ${width}`).toBeLessThanOrEqual(width);
});
