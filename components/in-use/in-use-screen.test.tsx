import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { InUseSource } from "@/lib/core/api/in-use";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { InUseScreen } from "./in-use-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
const server = stubApi();

const DAY = 24 * 60 * 60 * 1000;
const source = (part: Partial<InUseSource> = {}): InUseSource => ({
  ...{ name: "prod-eu", observedAt: Date.now() - 60_000, receivedAt: Date.now() - 60_000 },
  ...{
    origin: null,
    type: "report",
    failure: null,
    reportedBy: "in-use reports",
    images: 12,
    matched: 12,
  },
  unmatched: { count: 0, examples: [] },
  ...part,
});

test("without a source it says how one begins, in each way", async () => {
  server.answer(api.inUse.list, { items: [], next: null });
  renderScreen(<InUseScreen />);
  expect(await screen.findByText("Nothing reports what is in use")).toBeVisible();
  expect(screen.getByText(/docker ps -aq/)).toBeVisible();
  await userEvent.click(screen.getByRole("radio", { name: "Kubernetes" }));
  expect(screen.getByText(/kubectl get pods/)).toBeVisible();
});

test("a source that has fallen silent, and images that match nothing, are said with what to do", async () => {
  const silent = source({ name: "staging", observedAt: Date.now() - 2 * DAY });
  const other = source({
    ...{ images: 13, matched: 12 },
    unmatched: { count: 7, examples: ["mirror.example.com/team/app:1"] },
  });
  server.answer(api.inUse.list, { items: [silent, other], next: null });
  renderScreen(<InUseScreen />);
  expect(await screen.findByText("staging: nothing for more than a day")).toBeVisible();
  expect(screen.getByText("mirror.example.com/team/app:1")).toBeVisible();
  expect(screen.getByText(/and 6 more/)).toBeVisible();
});

test("what Drydock could not read itself says why", async () => {
  const failure = { at: Date.now(), message: "connect ECONNREFUSED" };
  const own = source({ name: "nomad", type: "nomad", observedAt: null, failure });
  server.answer(api.inUse.list, { items: [own], next: null });
  renderScreen(<InUseScreen />);
  expect(await screen.findByText(/connect ECONNREFUSED/)).toBeVisible();
  expect(await screen.findByText("never read")).toBeVisible();
  expect(await screen.findByText("Drydock, from Nomad")).toBeVisible();
});

test("removing one asks first; a viewer is not offered it", async () => {
  server.answer(api.inUse.list, { items: [source()], next: null });
  const removed = server.answer(api.inUse.remove, undefined);
  renderScreen(<InUseScreen />, "operator");
  await userEvent.click(await screen.findByRole("button", { name: "Remove…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/12 images that it alone reports may be deleted/)).toBeVisible();
  await userEvent.click(dialog.getByRole("button", { name: "Remove source" }));
  expect(removed).toHaveLength(1);
});

test("a viewer sees the same without the button", async () => {
  server.answer(api.inUse.list, { items: [source()], next: null });
  renderScreen(<InUseScreen />, "viewer");
  expect(await screen.findByText("prod-eu")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Remove…" })).toBeNull();
});
