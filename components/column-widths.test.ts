import { expect, test } from "vitest";
import { findingColumns } from "./artifact/finding-table";
import { packageColumns } from "./artifact/package-table";
import { untaggedColumns } from "./repository/untagged/untagged-columns";
import { repositoryColumns } from "./storage/storage-repositories";
import { tagColumns } from "./tag/tag-columns";
import { breakpoints, type Column, leastWidth, visibleColumns } from "./ui/data-table/column";

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
  const all = new Set(columns.flatMap(({ id, optional }) => (optional ? [id] : [])));
  for (const width of breakpoints.slice(1)) {
    const widthOf = (chosen: ReadonlySet<string>) =>
      leastWidth(visibleColumns(columns, width, chosen));
    expect(widthOf(new Set()), `at ${width}`).toBeLessThanOrEqual(width);
    expect(widthOf(all), `at ${width}, all chosen`).toBeLessThanOrEqual(width);
  }
});
