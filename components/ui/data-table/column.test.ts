import { describe, expect, test } from "vitest";
import { type Column, leastWidth, visibleColumns } from "./column";
import { toCsv } from "./to-csv";

const column = (id: string, part: Partial<Column<string>> = {}): Column<string> => ({
  ...{ id, header: "words.name", width: "10rem", cell: (row) => row },
  ...part,
});
const columns = [
  column("name"),
  column("size", { priority: 2 }),
  column("date", { priority: 3 }),
  column("kind", { optional: true }),
  column("use", { priority: 5 }),
];
const shown = (width: number | null, ...changed: string[]) =>
  visibleColumns(columns, width, new Set(changed)).map(({ id }) => id);

describe("the columns of a table", () => {
  test("are those that its width has room for, and no optional ones", () => {
    expect(shown(null)).toEqual(["name", "size", "date", "use"]);
    expect(shown(300)).toEqual(["name"]);
    expect(shown(700)).toEqual(["name", "size"]);
    expect(shown(1000)).toEqual(["name", "size", "date"]);
  });

  test("leave out what somebody has left out, and have the next ones in its place", () => {
    expect(shown(700, "size")).toEqual(["name", "date", "use"]);
    expect(shown(300, "size")).toEqual(["name"]);
  });

  test("have what was chosen by name before what is only less important, as far as there is room", () => {
    expect(leastWidth(columns.slice(0, 3))).toBe(588);
    expect(shown(640, "kind")).toEqual(["name", "size", "kind"]);
    expect(shown(500, "kind", "size", "date")).toEqual(["name", "kind"]);
    expect(shown(300, "kind")).toEqual(["name"]);
  });

  test("know nothing of a column that a table had before", () => {
    expect(shown(700, "gone")).toEqual(["name", "size", "date"]);
  });
});

test("a file has what its columns say, and no formula that somebody has written into a name", () => {
  const lines = toCsv(
    [
      column("name", { value: (row) => row }),
      column("length", { value: (row) => row.length, file: (row) => `${row.length} units` }),
      column("button"),
      column("nothing", { value: () => undefined }),
    ],
    ["=HYPERLINK(1)", "a,b"],
  );
  expect(lines).toEqual([
    "name,length,nothing\r\n",
    "'=HYPERLINK(1),13 units,\r\n",
    '"a,b",3 units,\r\n',
  ]);
});
