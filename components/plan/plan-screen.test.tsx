import { onlineManager } from "@tanstack/react-query";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Plan } from "@/lib/core/api/plans";
import type { Registry } from "@/lib/core/api/registries";
import type { Role } from "@/lib/core/permissions";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import {
  samplePlan,
  sampleRow,
  sampleRun,
  sampleScan,
  sampleRegistry,
} from "@/lib/testing/samples";
import { PlanScreen } from "./plan-screen";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const stub = stubApi();
beforeEach(() => push.mockReset());

const rows = [
  sampleRow(),
  sampleRow({ tag: "stable", decision: "keep", operation: "none", reason: "Protected" }),
  sampleRow({
    tag: "old",
    digest: `sha256:${"c".repeat(64)}`,
    decision: "blocked",
    operation: "none",
    reason: "Cannot be removed alone: shares its digest with `stable`, which is kept",
  }),
];

function show(
  part: Partial<Plan> = {},
  role: Role = "operator",
  archive: Registry["archive"] = null,
) {
  stub.answer(api.registries.get, sampleRegistry({ archive }));
  stub.answer(api.plans.get, samplePlan(part));
  stub.answer(api.plans.rows, { items: rows, next: null });
  return renderScreen(<PlanScreen registry="prod" plan="plan-1" />, role);
}

async function openDialog() {
  await userEvent.click(await screen.findByRole("button", { name: /Run this plan/ }));
  return within(await screen.findByRole("alertdialog"));
}

test("runs only once the registry's name is typed, and names the plan it confirms", async () => {
  show();
  const asked = stub.answer(api.runs.create, sampleRun({ id: "run-9" }));
  const dialog = await openDialog();
  const confirm = dialog.getByRole("button", { name: "Delete 2 from prod" });
  expect(confirm).toBeDisabled();
  await userEvent.type(dialog.getByRole("textbox"), "pro");
  expect(confirm).toBeDisabled();
  await userEvent.type(dialog.getByRole("textbox"), "d");
  await userEvent.click(confirm);
  await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod/runs/run-9"));
  expect(asked.map((call) => call.body)).toEqual([{ hash: samplePlan().hash, override: [] }]);
});

test("says at most where less may be freed, and the bare figure where it is exact", async () => {
  const { unmount } = show();
  const freedText = () =>
    screen.getByText("Freed after garbage collection").parentElement?.textContent ?? "";
  await screen.findByText("Freed after garbage collection");
  expect(freedText()).toContain("at most 5.00 MB");
  const dialog = await openDialog();
  expect(dialog.getByText("at most")).toBeVisible();
  unmount();
  show({ totals: { ...samplePlan().totals, freedBytes: 0, freedIs: "exact" } });
  await screen.findByText("Freed after garbage collection");
  expect(freedText()).toContain("0 B");
  expect(freedText()).not.toContain("at most");
});

test("asks for each tripped guard by name and passes the overrides on", async () => {
  show({
    guards: [
      { name: "maxPercent", message: "60 % of `team/app` would be deleted." },
      { name: "emptyRepository", message: "`team/old` would be left without tags." },
    ],
  });
  const asked = stub.answer(api.runs.create, sampleRun());
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole("textbox"), "prod");
  const confirm = dialog.getByRole("button", { name: "Delete 2 from prod" });
  await userEvent.click(dialog.getByRole("checkbox", { name: /maxPercent/ }));
  expect(confirm).toBeDisabled();
  await userEvent.click(dialog.getByRole("checkbox", { name: /emptyRepository/ }));
  await userEvent.click(confirm);
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body.override).toEqual(["maxPercent", "emptyRepository"]);
});

test("rows that are in use say so, and can be shown alone", async () => {
  show();
  const used = sampleRow({ tag: "prod", decision: "keep", inUse: "prod-eu: cronjob/report" });
  stub.answer(api.plans.rows, { items: [...rows, used], next: null });
  await userEvent.click(await screen.findByRole("button", { name: "In use 1" }));
  await waitFor(() => expect(screen.queryByText("stable")).toBeNull());
  expect(screen.getByText("prod-eu: cronjob/report")).toBeVisible();
  expect(screen.getByText(/^1 of /)).toBeVisible();
});

test("says why a run was refused and stays where it is", async () => {
  show();
  stub.refuse(api.runs.create, 409, "PLAN_EXPIRED", "The plan has expired. Preview again.");
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole("textbox"), "prod{Enter}");
  expect(await dialog.findByRole("alert")).toHaveTextContent("Preview again");
  expect(push).not.toHaveBeenCalled();
});

test("keeps a half-filled confirmation when the plan cannot be read again", async () => {
  const { client } = show();
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole("textbox"), "pro");
  stub.refuse(api.plans.get, 500, "INTERNAL", "The server is being restarted.");
  await client.invalidateQueries();
  expect(await screen.findByText("The server is being restarted.")).toBeInTheDocument();
  expect(dialog.getByRole("textbox")).toHaveValue("pro");
});

test("leaves nothing to be carried out later when the network is gone", async () => {
  show();
  const asked = stub.answer(api.runs.create, sampleRun());
  const dialog = await openDialog();
  onlineManager.setOnline(false);
  onTestFinished(() => onlineManager.setOnline(true));
  await userEvent.type(dialog.getByRole("textbox"), "prod{Enter}");
  await waitFor(() => expect(asked).toHaveLength(1));
});

test("does not claim that nothing was started when no answer came", async () => {
  show();
  const dialog = await openDialog();
  stub.lose(api.runs.create);
  await userEvent.type(dialog.getByRole("textbox"), "prod{Enter}");
  expect(await dialog.findByRole("alert")).toHaveTextContent(
    /not known.*Confirming again starts nothing twice/,
  );
  const asked = stub.answer(api.runs.create, sampleRun({ id: "run-9" }));
  await userEvent.click(dialog.getByRole("button", { name: "Delete 2 from prod" }));
  await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod/runs/run-9"));
  expect(asked).toHaveLength(1);
});

test("leads on where the plan is gone", async () => {
  stub.refuse(api.plans.get, 404, "NOT_FOUND", "There is no such plan.");
  renderScreen(<PlanScreen registry="prod" plan="plan-1" />);
  expect(await screen.findByRole("alert")).toHaveTextContent("There is no such plan.");
  expect(screen.getByRole("heading", { level: 1, name: "Plan" })).toBeVisible();
  expect(screen.getByRole("link", { name: /retention/ })).toHaveAttribute(
    "href",
    "/registries/prod/retention",
  );
});

test("offers no run to a viewer", async () => {
  show({}, "viewer");
  expect(await screen.findByText("Created 41 days ago, older than 30 days")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Run this plan/ })).toBeNull();
});

test("names the setting to change where the registry forbids deletes", async () => {
  show({ notRunnable: "Delete is disabled: set `REGISTRY_STORAGE_DELETE_ENABLED=true`." });
  expect(await screen.findByText("REGISTRY_STORAGE_DELETE_ENABLED=true")).toBeVisible();
  expect(screen.getByRole("button", { name: /Run this plan/ })).toBeDisabled();
});

test("does not run an expired plan", async () => {
  show({ expiresAt: Date.now() - 1 });
  expect(await screen.findByText("This plan has expired")).toBeVisible();
  expect(screen.getByRole("button", { name: /Run this plan/ })).toBeDisabled();
});

test("shows the reason on every row and filters by decision", async () => {
  show();
  expect(await screen.findByText("Created 41 days ago, older than 30 days")).toBeVisible();
  await userEvent.click(screen.getByRole("radio", { name: /Blocked/ }));
  await waitFor(() => expect(screen.getByText("1 of 6")).toBeVisible());
  expect(screen.getByText(/shares its digest with/)).toBeVisible();
  expect(screen.queryByText("Created 41 days ago, older than 30 days")).toBeNull();
});

test("tells what goes with a selection, and what of it stays", async () => {
  show({ selection: [{ repository: "team/app", tag: "old" }] });
  const goes = (await screen.findByText("Deleted with it")).closest("section");
  const stays = screen.getByText("Kept all the same").closest("section");
  expect(goes).toHaveTextContent("v1");
  expect(stays).toHaveTextContent("old");
});

test("asks about tags that nobody has seen, where the registry may hide some", async () => {
  const message = "It cannot be excluded that this registry leaves tags out of its lists.";
  show({ guards: [{ name: "hiddenTags", message }] });
  const dialog = await openDialog();
  await userEvent.type(dialog.getByRole("textbox"), "prod");
  expect(dialog.getByRole("button", { name: "Delete 2 from prod" })).toBeDisabled();
  expect(dialog.getByText(message)).toBeVisible();
  await userEvent.click(dialog.getByRole("checkbox", { name: /hiddenTags/ }));
  expect(dialog.getByRole("button", { name: "Delete 2 from prod" })).toBeEnabled();
});

describe("on an old look at the registry", () => {
  const hours = (count: number) => Date.now() - count * 3_600_000;
  const selection = [{ repository: "team/app", tag: "v1" }];
  const old = { selection, snapshot: { id: "snapshot-1", scannedAt: hours(3) } };

  test("asks once more before a run, although the plan itself was made in time", async () => {
    show(old);
    const dialog = await openDialog();
    await userEvent.type(dialog.getByRole("textbox"), "prod");
    expect(dialog.getByRole("button", { name: "Delete 2 from prod" })).toBeDisabled();
    expect(dialog.getByRole("button", { name: "Scan again and compare" })).toBeEnabled();
    await userEvent.click(dialog.getByRole("checkbox", { name: /staleSnapshot/ }));
    expect(dialog.getByRole("button", { name: "Delete 2 from prod" })).toBeEnabled();
  });

  test.each([
    ["stale", old],
    ["expired", { selection, expiresAt: hours(1) }],
  ])("scans, plans the same again and leads to it: %s", async (_name, part) => {
    show(part);
    const scans = stub.answer(api.scans.create, sampleScan({ state: "running" }));
    stub.answer(api.scans.get, sampleScan({ state: "done" }));
    const plans = stub.answer(api.plans.create, samplePlan({ id: "plan-2" }));
    await userEvent.click(await screen.findByRole("button", { name: "Scan again and compare" }));
    await waitFor(() => expect(push).toHaveBeenCalledTimes(1));
    expect(push).toHaveBeenCalledWith("/registries/prod/plans/plan-2?before=plan-1");
    expect(scans.map(({ body }) => body)).toEqual([{}]);
    expect(plans.map(({ body }) => body)).toEqual([{ selection }]);
  });

  test("says why the scan came to nothing, and makes no plan", async () => {
    show(old);
    stub.answer(api.scans.create, sampleScan());
    stub.answer(api.scans.get, sampleScan({ state: "failed", error: "Nothing listens there." }));
    await userEvent.click(await screen.findByRole("button", { name: "Scan again and compare" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Nothing listens there.");
    expect(screen.getByRole("button", { name: "Scan again and compare" })).toBeEnabled();
  });

  test("is not offered to those who may not scan", async () => {
    show(old, "viewer");
    expect(await screen.findByText("staleSnapshot")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Scan again/ })).toBeNull();
  });
});

test("says beforehand what is archived, and for how long", async () => {
  show({}, "operator", { type: "filesystem", directory: "/srv/archive", keepFor: "30d" });
  const figure = (await screen.findByText("Archived first")).parentElement;
  expect(figure).toHaveTextContent(/B.*Kept for 30d/);
});

test("says what has changed against the plan whose place it takes", async () => {
  const gone = sampleRow({ tag: "v0", digest: `sha256:${"d".repeat(64)}` });
  const pushed = sampleRow({ digest: `sha256:${"e".repeat(64)}` });
  stub.answer(api.registries.get, sampleRegistry());
  stub.answer(api.plans.get, ({ url }) =>
    samplePlan(url.pathname.endsWith("plan-0") ? { id: "plan-0" } : {}),
  );
  stub.answer(api.plans.rows, ({ url }) => ({
    items: url.pathname.includes("plan-0") ? [gone, pushed] : rows,
    next: null,
  }));
  renderScreen(<PlanScreen registry="prod" plan="plan-1" />, "operator", "?before=plan-0");
  const note = await screen.findByText(
    "Against the plan before: 0 more to delete, 1 fewer, 1 pushed again",
  );
  const list = note.parentElement;
  expect(list).toHaveTextContent("Is gone alreadyteam/app:v0");
  expect(list).toHaveTextContent("though it was pushed againteam/app:v1");
});
