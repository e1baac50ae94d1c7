import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Column } from "./column";
import { DataTable } from "./data-table";
import { addToSelection, emptySelection } from "./selection";

afterEach(cleanup);

interface Item {
  name: string;
  size: number | null;
}

const columns: readonly Column<Item>[] = [
  {
    id: "name",
    header: "words.name",
    width: "1fr",
    value: (item) => item.name,
    cell: (i) => i.name,
  },
  {
    id: "size",
    header: "words.size",
    width: "1fr",
    value: (item) => item.size,
    descendingFirst: true,
    cell: (item) => item.size ?? "unknown",
  },
];

function Harness({ items, ticked = [] }: { items: Item[]; ticked?: string[] }) {
  const [selection, setSelection] = useState(addToSelection(emptySelection, ticked));
  const [only, setOnly] = useState("");
  return (
    <>
      <input aria-label="filter" value={only} onChange={(event) => setOnly(event.target.value)} />
      <output>{Object.keys(selection).sort().join(" ")}</output>
      <DataTable
        label="Items"
        columns={columns}
        rows={items.filter((item) => item.name.includes(only))}
        rowId={(item) => item.name}
        defaultSort={{ id: "name", desc: false }}
        selection={selection}
        onSelectionChange={setSelection}
        empty="nothing here"
      />
    </>
  );
}

const five: Item[] = [
  { name: "v1.10", size: 30 },
  { name: "v1.9", size: 10 },
  { name: "constructor", size: null },
  { name: "b", size: 20 },
  { name: "a", size: 40 },
];

/** The table's own code comes after its rows. */
async function show(table: ReactNode) {
  const rendered = render(table);
  await screen.findByRole("grid");
  return rendered;
}

function names(): (string | null | undefined)[] {
  const rows = screen.getAllByRole("row").slice(1);
  return rows.map((row) => within(row).getAllByRole("gridcell")[1]?.textContent);
}

const ticked = () => screen.getByRole("status").textContent;
const box = (name: string) => screen.getByRole("checkbox", { name });

describe("DataTable", () => {
  test("sorts numbers inside names as numbers", async () => {
    await show(<Harness items={five} />);
    expect(names()).toEqual(["a", "b", "constructor", "v1.9", "v1.10"]);
  });

  test("keeps what it shows when reading it again fails, and says so", async () => {
    const retry = vi.fn();
    const table = (rows: Item[], error: Error | null) => (
      <DataTable
        {...{ label: "Items", columns, rows, error }}
        rowId={(item) => item.name}
        onRetry={retry}
        empty="nothing here"
      />
    );
    const { rerender } = render(table([], new Error("Nobody answers.")));
    expect(screen.getByRole("alert")).toHaveTextContent("Nobody answers.");
    rerender(table(five, new Error("Nobody answers.")));
    expect(screen.getAllByRole("row")).toHaveLength(6);
    expect(screen.getByRole("status")).toHaveTextContent("Nobody answers.");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(retry).toHaveBeenCalledTimes(1);
    rerender(table(five, null));
    expect(screen.queryByRole("status")).not.toBeInTheDocument();
  });

  test("is left by Tab after one row, whatever is in the others", async () => {
    const linked: readonly Column<Item>[] = [
      {
        id: "name",
        header: "words.name",
        width: "1fr",
        cell: (i) => <a href={`#${i.name}`}>{i.name}</a>,
      },
    ];
    render(
      <>
        <DataTable label="Items" columns={linked} rows={five} rowId={(i) => i.name} empty="none" />
        <button>after</button>
      </>,
    );
    const user = userEvent.setup();
    screen.getAllByRole("row")[1]?.focus();
    await user.keyboard("{ArrowDown}");
    expect(screen.getAllByRole("row")[2]).toHaveFocus();
    await user.tab();
    expect(screen.getByRole("link", { name: "v1.9" })).toHaveFocus();
    await user.tab();
    expect(screen.getByRole("button", { name: "after" })).toHaveFocus();
  });

  test("keeps unknown values last in both directions", async () => {
    const user = userEvent.setup();
    await show(<Harness items={five} />);
    await user.click(screen.getByRole("button", { name: "Size" }));
    expect(names()).toEqual(["a", "v1.10", "b", "v1.9", "constructor"]);
    await user.click(screen.getByRole("button", { name: "Size" }));
    expect(names()).toEqual(["v1.9", "b", "v1.10", "a", "constructor"]);
    expect(screen.getByRole("columnheader", { name: "Size" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
  });

  test("does not take a name that every object has for a ticked one", async () => {
    await show(<Harness items={five} />);
    expect(box("Select constructor")).not.toBeChecked();
  });

  test("ticks a range with shift, in the order shown", async () => {
    const user = userEvent.setup();
    await show(<Harness items={five} />);
    await user.click(box("Select b"));
    await user.keyboard("{Shift>}");
    await user.click(box("Select v1.9"));
    await user.keyboard("{/Shift}");
    expect(ticked()).toBe("b constructor v1.9");
  });

  test("keeps ticks through a filter, and ticks all that match it", async () => {
    const user = userEvent.setup();
    await show(<Harness items={five} ticked={["a"]} />);
    await user.type(screen.getByLabelText("filter"), "v1");
    expect(box("Select all 2 matching")).not.toBeChecked();
    await user.click(box("Select all 2 matching"));
    expect(ticked()).toBe("a v1.10 v1.9");
    await user.click(box("Select all 2 matching"));
    expect(ticked()).toBe("a");
  });

  test("moves between rows and ticks by keyboard", async () => {
    const user = userEvent.setup();
    await show(<Harness items={five} />);
    const rows = screen.getAllByRole("row");
    rows[1]?.focus();
    await user.keyboard("{ArrowDown}{ArrowDown} ");
    expect(ticked()).toBe("constructor");
    expect(screen.getAllByRole("row").filter((row) => row.tabIndex === 0)).toHaveLength(1);
  });

  test("draws a screenful of 5,000 rows and says how many there are", async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({ name: `t${index}`, size: index }));
    await show(<Harness items={many} />);
    expect(screen.getByRole("grid", { name: "Items" })).toHaveAttribute("aria-rowcount", "5001");
    expect(screen.getAllByRole("row").length).toBeLessThan(100);
  });

  test("shows what it was given for no rows", () => {
    render(<Harness items={[]} />);
    expect(screen.getByText("nothing here")).toBeInTheDocument();
  });
});
