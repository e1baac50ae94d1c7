import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Repository } from "@/lib/core/api/content";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { RepositoryTable } from "./repository-table";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const server = stubApi();

const unread: Repository = {
  ...{ name: "team/new", tags: 0, digests: 0, untagged: 0, size: 0, newestCreated: null },
  ...{ hiddenTags: 0, complete: false, incompleteReason: "Not scanned yet.", scannedAt: null },
};
const emptied: Repository = {
  ...unread,
  ...{ name: "team/emptied", complete: true, incompleteReason: null, scannedAt: 1 },
};

function show(items: Repository[], scanning: boolean) {
  server.answer(api.content.repositories, { items, next: null });
  renderScreen(<RepositoryTable registry="prod" scannedBefore={false} scanning={scanning} />);
}

test("does not take what is not known for nothing", async () => {
  show([unread, emptied], true);
  const row = (name: RegExp) => screen.getByRole("row", { name });
  await screen.findByRole("link", { name: "team/new" });
  expect(within(row(/team\/new/)).getAllByLabelText("not known")).toHaveLength(4);
  expect(within(row(/team\/emptied/)).queryByLabelText("not known")).toBeNull();
});

test("says of a first scan under way that it is, not that there is none", async () => {
  show([], true);
  expect(await screen.findByText("Being scanned")).toBeVisible();
});

const named = (name: string) => ({ ...emptied, name });

test("namespaces beside the table limit it to what is in them", async () => {
  show(["base/alpine", "team/web", "team/shop/api", "team/shop/db"].map(named), false);
  const tree = within(await screen.findByRole("navigation", { name: "Namespaces" }));
  expect(tree.getByRole("button", { name: "team 3" })).toHaveAttribute("aria-pressed", "false");
  await userEvent.click(tree.getByRole("button", { name: "What is below team" }));
  await userEvent.click(tree.getByRole("button", { name: "shop 2" }));
  expect(await screen.findByText("2 of 4 repositories")).toBeVisible();
  expect(screen.queryByRole("link", { name: "base/alpine" })).toBeNull();
  await userEvent.click(tree.getByRole("button", { name: "All namespaces" }));
  expect(await screen.findByText("4 repositories")).toBeVisible();
});

test("ticked repositories become the limits of a policy", async () => {
  server.answer(api.content.repositories, {
    items: ["base/alpine", "team/web"].map(named),
    next: null,
  });
  renderScreen(<RepositoryTable registry="prod" scannedBefore scanning={false} />, "operator");
  for (const name of ["base/alpine", "team/web"])
    await userEvent.click(
      within(await screen.findByRole("row", { name: new RegExp(name) })).getByRole("checkbox"),
    );
  expect(screen.getByRole("link", { name: "Plan a cleanup of 2 repositories" })).toHaveAttribute(
    "href",
    "/registries/prod/retention?repositories=base%2Falpine,team%2Fweb",
  );
});
