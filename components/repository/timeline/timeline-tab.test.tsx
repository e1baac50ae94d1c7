import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRow, sampleTag } from "@/lib/testing/samples";
import { TimelineTab } from "./timeline-tab";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
// A policy is planned by a worker, which jsdom has none of.
vi.mock("@/lib/client/what-if/client", () => ({
  startWhatIf: () => ({
    ask: () =>
      Promise.resolve([
        sampleRow({ tag: "old" }),
        sampleRow({ tag: "new", decision: "keep", operation: "none" }),
      ]),
    close: () => undefined,
  }),
}));
const server = stubApi();

const day = (date: number) => new Date(2026, 0, date, 12).getTime();

function show(pushed: number | null = null) {
  const items = [
    sampleTag("old", { created: day(5) }),
    sampleTag("new", { created: day(8), digest: `sha256:${"1".repeat(64)}`, pushed }),
  ];
  server.answer(api.content.tags, { items, next: null });
  server.answer(api.content.visibleTags, { items: [], reading: false });
  const policy = { version: 1, name: "old ones", rules: [] } as unknown as StoredPolicy["document"];
  const stored = {
    id: "1",
    document: policy,
    createdAt: 1,
    updatedAt: 1,
    updatedBy: "Robin",
    origin: null,
  };
  server.answer(api.policies.list, { items: [stored], next: null });
  server.answer(api.plans.list, { items: [], next: null });
  renderScreen(<TimelineTab registry="prod" repository="team/app" />);
}

const summary = () => screen.findByRole("table", { name: /^Tags and size so far/ });

test("a chosen time filters the table of tags below, and can be taken back", async () => {
  show();
  expect(await screen.findByRole("link", { name: "old" })).toBeVisible();
  const first = within(await summary()).getByRole("button", { name: "2026-01-05" });
  await userEvent.click(first);
  expect(screen.getByText("1 of 2 tags match")).toBeVisible();
  expect(screen.queryByRole("link", { name: "new" })).toBeNull();
  await userEvent.click(await screen.findByRole("button", { name: /^Created 2026-01-05/ }));
  expect(await screen.findByRole("link", { name: "new" })).toBeVisible();
});

test("the decisions of a saved policy part the bars", async () => {
  show();
  await userEvent.selectOptions(
    await screen.findByRole("combobox", { name: "Decisions of a policy or plan" }),
    "old ones",
  );
  const rows = within(await summary()).getAllByRole("row");
  expect(rows[0]).toHaveTextContent("FromKeepBlockedDeleteNot decidedSize so far");
  expect(rows[1]).toHaveTextContent("2026-01-050010");
  expect(rows[2]).toHaveTextContent("2026-01-081000");
});

test("where pushes are known, tags can be placed by them", async () => {
  show(day(20));
  await userEvent.click(await screen.findByRole("radio", { name: "Pushed" }));
  expect(screen.getByText("1 tag without this date is not shown.")).toBeVisible();
  expect(within(await summary()).getByRole("button", { name: "2026-01-20" })).toBeInTheDocument();
});

test("the bars count bytes where that is asked for", async () => {
  show();
  await summary();
  await userEvent.click(screen.getByRole("radio", { name: "Bytes" }));
  const table = await screen.findByRole("table", { name: /^Bytes and size so far/ });
  const cells = within(table).getAllByRole("cell");
  expect(cells.map((cell) => cell.textContent)).toContain("2.00 kB");
});
