import { expect, test } from "vitest";
import { addView, MOST_VIEWS, parseViews, viewOf } from "./saved-views";

test("a view is what the address says of a table, and of nothing else", () => {
  const keys = ["q", "sort", "min"];
  expect(viewOf("?tab=graph&q=a%26b&min=5&plan=x", keys)).toBe("q=a%26b&min=5");
  expect(viewOf("?tab=graph", keys)).toBeNull();
  expect(viewOf(`?q=${"a".repeat(5_000)}`, keys)).toBeNull();
});

test("one of the same name is replaced, and all are by name", () => {
  const views = [
    { name: "a", query: "q=1" },
    { name: "c", query: "q=2" },
  ];
  expect(addView(views, { name: "b", query: "q=3" }).map(({ name }) => name)).toEqual([
    ...["a", "b", "c"],
  ]);
  expect(addView(views, { name: "c", query: "q=4" })).toEqual([
    { name: "a", query: "q=1" },
    { name: "c", query: "q=4" },
  ]);
});

test.each([
  null,
  "",
  "{",
  "null",
  "{}",
  '["a", null, 5]',
  '[{"name":"a"}]',
  '[{"name":"","query":"q=1"}]',
  `[{"name":"${"a".repeat(61)}","query":"q=1"}]`,
])("what is no view is none: %j", (text) => {
  expect(parseViews(text)).toEqual([]);
});

test("no more are read than are kept", () => {
  const many = Array.from({ length: MOST_VIEWS + 5 }, (_, at) => ({ name: `v${at}`, query: "q" }));
  expect(parseViews(JSON.stringify(many))).toEqual(many.slice(0, MOST_VIEWS));
});
