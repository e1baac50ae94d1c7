import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Firing, Schedule } from "@/lib/core/api/schedules";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { sampleRegistry } from "@/lib/testing/samples";
import { sampleSchedule } from "@/lib/testing/samples";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { NewSchedule } from "./new-schedule";
import { ScheduleScreen } from "./schedule-screen";
import { SchedulesScreen } from "./schedules-screen";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));
const server = stubApi();

const HOUR = 3_600_000;
const firing = (part: Partial<Firing> = {}): Firing => ({
  ...{ id: "f1", scheduleId: "s1", registry: "prod", slot: Date.now() - HOUR, state: "waiting" },
  ...{ message: "`team/app` is in use by prod-eu.", planId: "p1", run: null },
  totals: { delete: 12, blocked: 0, freedBytes: 5_000_000, freedIs: "exact" },
  ...{ expiresAt: Date.now() + HOUR, createdAt: Date.now() - HOUR, finishedAt: Date.now() - HOUR },
  ...part,
});
const schedule = (part: Partial<Schedule> = {}) => sampleSchedule({ last: [firing()], ...part });
const approval = {
  ceilings: { rows: 450, bytes: 100_000_000, share: 50 },
  ...{ approvedBy: "kim@example.com", approvedAt: Date.now() - HOUR },
};

function answer(part: Partial<Schedule> = {}, firings = [firing()]) {
  server.answer(api.schedules.get, schedule(part));
  server.answer(api.schedules.firings, { items: firings, next: null });
  server.answer(api.schedules.preview, {
    ...{ at: Date.now() + 5 * HOUR, scannedAt: Date.now(), outcome: "wait" },
    totals: { delete: 294, blocked: 0, freedBytes: 27_400_000, freedIs: "exact" },
    reasons: ["`team/app` would lose 75 % of its tags; 50 % are approved."],
  });
}

test("the list says when each is due, what came of it last, and which are not approved", async () => {
  server.answer(api.schedules.list, {
    items: [schedule(), schedule({ id: "s2", name: "Off", enabled: false, last: [] })],
    next: null,
  });
  renderScreen(<SchedulesScreen />);
  expect(await screen.findByRole("link", { name: "Nightly" })).toBeVisible();
  expect(await screen.findByText("not approved")).toBeVisible();
  expect(screen.getAllByText("every day at 02:00")).toHaveLength(2);
  expect(screen.getByText("Waits for you")).toBeVisible();
  expect(screen.getByText("never")).toBeVisible();
});

test("without one it says what a schedule is; a viewer is not offered to make one", async () => {
  server.answer(api.schedules.list, { items: [], next: null });
  renderScreen(<SchedulesScreen />, "viewer");
  expect(await screen.findByText("Nothing happens by the clock")).toBeVisible();
  expect(screen.queryByRole("link", { name: "New schedule" })).toBeNull();
});

test("approving sends the policy that is shown, and limits that begin with what would go", async () => {
  answer();
  const approved = server.answer(api.schedules.approve, schedule({ approval, notApproved: null }));
  renderScreen(<ScheduleScreen schedule="s1" />);
  expect(await screen.findByText("It deletes nothing on its own")).toBeVisible();
  expect(await screen.findByText("would wait for a person")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Approve…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText(/294 items/)).toBeVisible();
  const rows = dialog.getByLabelText("Tags and untagged manifests");
  expect(rows).toHaveValue(450);
  await userEvent.clear(rows);
  await userEvent.type(rows, "300");
  await userEvent.click(dialog.getByRole("button", { name: "Approve" }));
  await vi.waitFor(() => expect(approved).toHaveLength(1));
  expect(approved[0]?.body).toEqual({
    policyHash: "sha256:abc",
    ceilings: { rows: 300, bytes: 100_000_000, share: 50 },
  });
});

test("an approved one says by whom and how much; a plan that waits has its reason and its link", async () => {
  answer({ approval, notApproved: null });
  renderScreen(<ScheduleScreen schedule="s1" />);
  expect(await screen.findByText("It deletes on its own")).toBeVisible();
  expect(screen.getByText(/at most 450 items, 100 MB and 50 %/)).toBeVisible();
  expect(await screen.findByText(/is in use by prod-eu/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Plan" })).toHaveAttribute(
    "href",
    "/registries/prod/plans/p1",
  );
});

test("a plan that nobody confirmed in time is no call to anybody", async () => {
  answer({}, [firing({ expiresAt: Date.now() - HOUR })]);
  renderScreen(<ScheduleScreen schedule="s1" />);
  expect(await screen.findByText("Expired")).toBeVisible();
});

test("a viewer changes nothing", async () => {
  answer();
  renderScreen(<ScheduleScreen schedule="s1" />, "viewer");
  expect(await screen.findByText("It deletes nothing on its own")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Approve|Fire|Change|Delete/ })).toBeNull();
  expect(screen.queryByRole("switch")).toBeNull();
});

test("a new one needs a policy, and sends the time as an expression", async () => {
  const document = { name: "Old builds" } as StoredPolicy["document"];
  const stored = { id: "p", document, createdAt: 0, updatedAt: 0, updatedBy: "kim", origin: null };
  server.answer(api.policies.list, { items: [stored], next: null });
  server.answer(api.registries.list, { items: [sampleRegistry({ name: "prod" })], next: null });
  const created = server.answer(api.schedules.create, schedule());
  renderScreen(<NewSchedule />);
  await userEvent.click(await screen.findByRole("button", { name: "Create schedule" }));
  expect(await screen.findByText(/Choose a policy\. One is saved/)).toBeVisible();
  expect(await screen.findByText("Choose at least one registry.")).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText("Policy"), "Old builds");
  await userEvent.click(await screen.findByRole("checkbox", { name: "prod" }));
  await userEvent.selectOptions(screen.getByLabelText("How often"), "Every week");
  await userEvent.selectOptions(screen.getByLabelText("On"), "Friday");
  await userEvent.clear(screen.getByLabelText("Time zone"));
  await userEvent.type(screen.getByLabelText("Time zone"), "Europe/Berlin");
  await userEvent.click(screen.getByRole("button", { name: "Create schedule" }));
  await vi.waitFor(() => expect(created).toHaveLength(1));
  expect(created[0]?.body).toEqual({
    ...{ name: "Nightly", policyId: "p", registries: ["prod"], cron: "0 2 * * 5" },
    ...{ timeZone: "Europe/Berlin", window: "4h", mode: "approve", scanMaxAge: "15m" },
  });
  expect(push).toHaveBeenCalledWith("/schedules/s1");
});
