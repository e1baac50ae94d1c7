import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type * as virtual from "@tanstack/react-virtual";
import type * as names from "@/lib/core/text/compare-names";
import { DataTable } from "./data-table";
import type { Column } from "./column";
import { addToSelection, emptySelection } from "./selection";

const counted = vi.hoisted(() => ({ comparisons: 0, keys: 0, ticks: 0 }));
vi.mock("@tanstack/react-virtual", async (load) => {
  const real = await load<typeof virtual>();
  const wrapped = new WeakMap<object, (index: number) => string>();
  const counting = (keyOf: (index: number) => string) => {
    const known = wrapped.get(keyOf);
    if (known) return known;
    const counter = (index: number) => {
      counted.keys += 1;
      return keyOf(index);
    };
    wrapped.set(keyOf, counter);
    return counter;
  };
  return {
    ...real,
    useWindowVirtualizer: (options: { getItemKey: (index: number) => string }) =>
      real.useWindowVirtualizer({
        ...(options as unknown as Parameters<typeof real.useWindowVirtualizer>[0]),
        getItemKey: counting(options.getItemKey),
      }),
  };
});
vi.mock("@/lib/core/text/compare-names", async (load) => {
  const { compareNames } = await load<typeof names>();
  return {
    compareNames: (a: string, b: string) => {
      counted.comparisons += 1;
      return compareNames(a, b);
    },
  };
});

afterEach(cleanup);

interface Item {
  name: string;
}

const drawn = vi.fn();
const columns: readonly Column<Item>[] = [
  {
    id: "name",
    header: "words.name",
    width: "1fr",
    value: (item) => item.name,
    cell: ({ name }) => {
      drawn(name);
      return name;
    },
  },
];
const items = Array.from({ length: 20_000 }, (_, at) => ({ name: `t${(at * 7_919) % 20_000}` }));
const everything = addToSelection(
  emptySelection,
  items.map(({ name }) => name),
);

test("scrolling through 20,000 rows draws a screenful at a time, and puts nothing in order again", async () => {
  render(
    <DataTable
      {...{ label: "Items", columns, rows: items, empty: "none" }}
      rowId={(item) => item.name}
      selection={everything}
      onSelectionChange={() => undefined}
      isSelectable={() => {
        counted.ticks += 1;
        return true;
      }}
      defaultSort={{ id: "name", desc: false }}
    />,
  );
  await screen.findByRole("grid");
  expect(counted.comparisons).toBeGreaterThan(items.length);
  Object.assign(counted, { comparisons: 0, keys: 0, ticks: 0 });
  for (const y of [40, 4_000, 400_000, 799_000]) {
    drawn.mockClear();
    act(() => {
      Object.assign(window, { scrollY: y });
      window.dispatchEvent(new Event("scroll"));
    });
    const rows = screen.getAllByRole("row").length;
    expect(rows, `at ${y}`).toBeLessThan(100);
    expect(drawn.mock.calls.length, `at ${y}`).toBeLessThan(300);
  }
  drawn.mockClear();
  act(() => {
    Object.assign(window, { scrollY: 798_880 });
    window.dispatchEvent(new Event("scroll"));
  });
  // Three rows come into sight: the others stay as they are.
  expect(drawn.mock.calls.length).toBeLessThan(6);
  expect(screen.getByRole("checkbox", { name: "Select t19999" })).toBeInTheDocument();
  expect(counted).toEqual({ comparisons: 0, keys: 0, ticks: expect.any(Number) });
  expect(counted.ticks).toBeLessThan(2_000);
});
