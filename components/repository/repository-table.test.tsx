import { screen, within } from "@testing-library/react";
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
