import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { catchSavedFiles } from "@/lib/testing/saved-files";
import type { Column } from "./column";
import { DataTable } from "./data-table";
import { TableMenu } from "./table-menu";
import { useTableMenu } from "./use-table-menu";

interface Item {
  name: string;
  size: number;
  kind: string;
}

const columns: readonly Column<Item>[] = [
  {
    id: "name",
    header: "words.name",
    width: "6rem",
    value: (item) => item.name,
    cell: (i) => i.name,
  },
  {
    id: "size",
    header: "words.size",
    width: "6rem",
    value: (item) => item.size,
    cell: (i) => i.size,
  },
  {
    ...{ id: "kind", header: "words.kind", width: "6rem", optional: true },
    value: (item) => item.kind,
    cell: (item) => item.kind,
  },
  {
    ...{ id: "change", header: "access.column.edit", headerHidden: true, width: "2rem" },
    cell: () => "change",
  },
];
const items: Item[] = [
  { name: "b", size: 2, kind: "image" },
  { name: "=cmd()", size: 3, kind: "index" },
  { name: "a", size: 1, kind: "image" },
];

interface HarnessProps {
  complete?: boolean;
  fileHref?: string;
  viewKeys?: readonly string[];
}

function Harness({ complete = true, fileHref, viewKeys }: HarnessProps) {
  const menu = useTableMenu("items", columns);
  return (
    <>
      <TableMenu
        menu={menu}
        fileName="items of/../x"
        rows={items.length}
        {...{ complete, fileHref, viewKeys }}
      />
      <DataTable
        {...{ label: "Items", columns, rows: items, empty: "none" }}
        rowId={(item) => item.name}
        defaultSort={{ id: "size", desc: true }}
        menu={menu}
      />
    </>
  );
}

const saved = catchSavedFiles();
beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** But for the one of buttons. */
const headers = () =>
  screen
    .getAllByRole("columnheader")
    .map(({ textContent }) => textContent)
    .slice(0, -1);

async function open(user: ReturnType<typeof userEvent.setup>, name = "Columns and file") {
  await screen.findByRole("grid");
  screen.getByRole("button", { name }).focus();
  await user.keyboard("{ArrowDown}");
  return screen.findByRole("menu");
}

describe("the menu of a table", () => {
  test("chooses columns by keyboard, stays open for several, and this browser keeps them", async () => {
    const user = userEvent.setup();
    const { unmount } = render(<Harness />);
    const menu = await open(user);
    expect(headers()).toEqual(["Name", "Size"]);
    const size = within(menu).getByRole("menuitemcheckbox", { name: "Size" });
    expect(size).toBeChecked();
    size.focus();
    await user.keyboard("{Enter}");
    within(menu).getByRole("menuitemcheckbox", { name: "Kind" }).focus();
    await user.keyboard("{Enter}");
    // What a row is and what can be done with it are always there.
    expect(within(menu).getAllByRole("menuitemcheckbox")).toHaveLength(2);
    await waitFor(() => expect(headers()).toEqual(["Name", "Kind"]));
    unmount();
    render(<Harness />);
    await screen.findByRole("grid");
    expect(headers()).toEqual(["Name", "Kind"]);
    await user.click(
      within(await open(user)).getByRole("menuitem", { name: "Columns as they come" }),
    );
    await waitFor(() => expect(headers()).toEqual(["Name", "Size"]));
    expect(localStorage).toHaveLength(0);
  });

  test("saves the chosen columns of all rows in the order shown, with no formula in it", async () => {
    const user = userEvent.setup();
    render(<Harness />);
    await user.click(
      within(await open(user)).getByRole("menuitem", { name: "Download CSV of 3 rows" }),
    );
    const text = await saved[0]?.text();
    expect(text).toBe("name,size\r\n'=cmd(),3\r\nb,2\r\na,1\r\n");
    expect(saved[0]?.name).toBe("items-of-..-x.csv");
  });

  test("makes no file of rows that are not all there yet", async () => {
    const user = userEvent.setup();
    render(<Harness complete={false} />);
    const item = within(await open(user)).getByRole("menuitem", { name: /once all rows/ });
    expect(item).toHaveAttribute("aria-disabled", "true");
  });

  test("leads to the server's file, where that has more than was read here", async () => {
    render(<Harness complete={false} fileHref="/api/audit/export?format=csv" />);
    const menu = await open(userEvent.setup());
    const item = within(menu).getByRole("menuitem", { name: "Download CSV of all rows" });
    expect(item).toHaveAttribute("href", "/api/audit/export?format=csv");
    expect(item).toHaveAttribute("download", "items-of-..-x.csv");
  });

  test("saves, opens and deletes views, by keyboard, and says where they are kept", async () => {
    const user = userEvent.setup();
    window.history.replaceState(null, "", "?tab=graph&q=nightly&sort=-size");
    render(<Harness viewKeys={["q", "sort"]} />);
    const menu = await open(user, "Views, columns and file");
    expect(menu).toHaveTextContent("Views saved in this browser");
    within(menu).getByRole("menuitem", { name: "Save this view…" }).focus();
    await user.keyboard("{Enter}");
    const dialog = await screen.findByRole("dialog", { name: "Saved views" });
    expect(dialog).toHaveTextContent("This browser alone keeps it");
    within(dialog).getByRole("textbox").focus();
    await user.keyboard("Nightlies{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const again = await open(user, "Views, columns and file");
    const view = within(again).getByRole("menuitem", { name: "Nightlies" });
    expect(view).toHaveAttribute("href", "?q=nightly&sort=-size");
    within(again)
      .getByRole("menuitem", { name: /or delete one/ })
      .focus();
    await user.keyboard("{Enter}");
    (await screen.findByRole("button", { name: "Delete the view Nightlies" })).focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("list")).toBeNull());
    expect(localStorage).toHaveLength(0);
  });

  test("saves no view of a table that is as it comes", async () => {
    const user = userEvent.setup();
    window.history.replaceState(null, "", "?tab=graph");
    render(<Harness viewKeys={["q", "sort"]} />);
    await user.click(
      within(await open(user, "Views, columns and file")).getByRole("menuitem", { name: /^Save/ }),
    );
    expect(await screen.findByText(/nothing to save yet/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Save view" })).toBeDisabled();
  });

  test("says so where the browser keeps nothing", async () => {
    const user = userEvent.setup();
    window.history.replaceState(null, "", "?q=a");
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("No room.");
    });
    render(<Harness viewKeys={["q"]} />);
    await user.click(
      within(await open(user, "Views, columns and file")).getByRole("menuitem", { name: /^Save/ }),
    );
    await user.type(await screen.findByRole("textbox"), "A{Enter}");
    expect(await screen.findByText(/This browser keeps nothing/)).toBeVisible();
  });

  test("keeps sorting by a column that is left out", async () => {
    localStorage.setItem("drydock-columns-items", "size");
    render(<Harness />);
    await screen.findByRole("grid");
    const rows = screen.getAllByRole("row").slice(1);
    const names = rows.map((row) => within(row).getAllByRole("gridcell")[0]?.textContent);
    expect(names).toEqual(["=cmd()", "b", "a"]);
  });
});
