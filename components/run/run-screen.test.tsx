import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Registry } from "@/lib/core/api/registries";
import type { Run } from "@/lib/core/api/runs";
import type { Role } from "@/lib/core/permissions";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry, sampleRun, sampleStep } from "@/lib/testing/samples";
import { RunScreen } from "./run-screen";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const stub = stubApi();
const moved = "The tag has moved since the preview: it points at another digest now.";

function show(
  part: Partial<Run> = {},
  role: Role = "operator",
  collector: Registry["collector"] = null,
) {
  stub.answer(api.registries.get, sampleRegistry({ collector }));
  stub.answer(api.runs.get, sampleRun(part));
  stub.answer(api.runs.steps, {
    items: [
      sampleStep(),
      sampleStep({ seq: 1, tags: ["v2"], state: "skipped", reason: moved }),
      sampleStep({ seq: 2, tags: ["v3"], state: "failed", reason: "The registry answered 405." }),
    ],
    next: null,
  });
  renderScreen(<RunScreen registry="prod" run="run-1" />, role);
}

test("says of each item why it was skipped or failed", async () => {
  show();
  expect(await screen.findByText(moved)).toBeVisible();
  expect(screen.getByText("The registry answered 405.")).toBeVisible();
});

test("is on paper with every item, not only those in view", async () => {
  show();
  await screen.findByText(moved);
  expect(screen.queryAllByRole("table", { hidden: true })).toHaveLength(0);
  act(() => void window.dispatchEvent(new Event("beforeprint")));
  const printed = screen.getByRole("table", { hidden: true });
  const rows = within(printed).getAllByRole("row", { hidden: true });
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining("Result"),
    expect.stringContaining("team/app: v1"),
    expect.stringContaining(`team/app: v2${moved}`),
    expect.stringContaining("team/app: v3The registry answered 405."),
  ]);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(screen.queryAllByRole("table", { hidden: true })).toHaveLength(0);
});

test("can be taken away as a file, and its link copied", async () => {
  show();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Share" }));
  expect(await screen.findByRole("menuitem", { name: /^CSV/ })).toHaveAttribute(
    "href",
    "/api/runs/run-1/export?format=csv",
  );
  await user.click(screen.getByRole("menuitem", { name: "Copy the link" }));
  expect(await navigator.clipboard.readText()).toBe(window.location.href);
});

test("shows the registry's own next step with its warnings", async () => {
  show({
    nextStep: {
      title: "Collect garbage",
      body: "The space comes back then.",
      commands: [{ label: "Container", command: "registry garbage-collect /etc/config.yml" }],
      warnings: ["Nobody may push meanwhile."],
    },
  });
  expect(await screen.findByText("registry garbage-collect /etc/config.yml")).toBeVisible();
  expect(screen.getByText("Nobody may push meanwhile.")).toBeVisible();
});

test("where a collector is set up, that comes before collecting by hand", async () => {
  const nextStep = {
    ...{ title: "Collect garbage", body: "The space comes back then.", warnings: [] },
    commands: [{ label: "Container", command: "registry garbage-collect /etc/config.yml" }],
  };
  show({ nextStep }, "admin", { type: "docker", closes: "readOnly", deleteUntagged: false });
  expect(await screen.findByRole("link", { name: "Collect garbage…" })).toHaveAttribute(
    "href",
    "/registries/prod/garbage-collections",
  );
  expect(screen.getByText("registry garbage-collect /etc/config.yml")).not.toBeVisible();
  await userEvent.click(screen.getByText("By hand instead"));
  expect(screen.getByText("registry garbage-collect /etc/config.yml")).toBeVisible();
});

test("says what is in the archive, and until when", async () => {
  const archive = { bytes: 12_400_000_000, copied: 3_100_000_000, missing: 0, expiresAt: null };
  show({ state: "running", archive: { ...archive, state: "copying" } });
  expect(await screen.findByText("Archiving first: 3.10 GB of 12.4 GB")).toBeVisible();
  cleanup();
  const whole = { ...archive, copied: archive.bytes, missing: 2, expiresAt: Date.now() };
  show({ archive: { ...whole, state: "whole" } });
  expect(await screen.findByText("12.4 GB are in the archive")).toBeVisible();
  expect(screen.getByText(/2 blobs were gone before it could be copied/)).toBeVisible();
});

test("names the kept tags that were put back", async () => {
  show({ rescued: [{ repository: "team/app", tag: "prod", digest: `sha256:${"d".repeat(64)}` }] });
  expect(await screen.findByText("team/app:prod")).toBeVisible();
});

test("restores the ticked steps only", async () => {
  show();
  const looked = stub.answer(api.runs.movedTags, { items: [] });
  const asked = stub.answer(api.runs.restore, sampleRun({ id: "run-2", type: "restore" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select v1" }));
  await userEvent.click(screen.getByRole("button", { name: "Restore 1…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/next garbage collection/)).toBeVisible();
  const restore = dialog.getByRole("button", { name: "Restore" });
  await waitFor(() => expect(restore).toBeEnabled());
  await userEvent.click(restore);
  await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod/runs/run-2"));
  expect(looked.map(({ url }) => url.searchParams.get("steps"))).toEqual(["0"]);
  expect(asked.map((call) => call.body)).toEqual([{ steps: [0], overwrite: [] }]);
});

test("asks about each tag that was pushed since, and moves back the ticked ones", async () => {
  show();
  const [digest, current] = [`sha256:${"1".repeat(64)}`, `sha256:${"2".repeat(64)}`];
  const items = ["v1", "v2"].map((tag) => ({ repository: "team/app", tag, digest, current }));
  stub.answer(api.runs.movedTags, { items });
  const asked = stub.answer(api.runs.restore, sampleRun({ id: "run-2", type: "restore" }));
  await userEvent.click(await screen.findByRole("button", { name: "Restore…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  const boxes = await dialog.findAllByRole("checkbox");
  expect(boxes.map((box) => box.ariaChecked ?? box.getAttribute("aria-checked"))).toEqual([
    "false",
    "false",
  ]);
  expect(dialog.getAllByTitle(current)).toHaveLength(2);
  await userEvent.click(dialog.getByRole("checkbox", { name: /team\/app:v2/ }));
  await userEvent.click(dialog.getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ overwrite: [{ repository: "team/app", tag: "v2", current }] });
});

test("restores what it can when the registry does not say which tags have moved", async () => {
  show();
  stub.refuse(api.runs.movedTags, 502, "REGISTRY_ERROR", "The registry does not answer.");
  await userEvent.click(await screen.findByRole("button", { name: "Restore…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(await dialog.findByText(/The registry does not answer/)).toBeVisible();
  expect(dialog.getByRole("button", { name: "Restore" })).toBeEnabled();
});

test("says what it waits for, and leads there", async () => {
  show({ state: "queued", finishedAt: null, waitsFor: { id: "run-7", type: "restore" } });
  expect(await screen.findByText("Waits for another restore in this registry")).toBeVisible();
  const link = screen.getByRole("link", { name: "Open that restore" });
  expect(link).toHaveAttribute("href", "/registries/prod/runs/run-7");
});

test("goes on with what a run that was given up has left", async () => {
  const counts = { total: 3, pending: 2, done: 1, skipped: 0, failed: 0 };
  show({ state: "failed", counts, message: "Given up: the server ended 20 times." });
  const asked = stub.answer(api.runs.resume, sampleRun({ state: "queued", finishedAt: null }));
  await userEvent.click(await screen.findByRole("button", { name: "Resume" }));
  await waitFor(() => expect(asked).toHaveLength(1));
});

test("pauses and goes on", async () => {
  show({ state: "running", finishedAt: null });
  stub.answer(api.runs.pause, sampleRun({ state: "paused", finishedAt: null }));
  await userEvent.click(await screen.findByRole("button", { name: "Pause" }));
  expect(await screen.findByRole("button", { name: "Resume" })).toBeVisible();
});

test("lets a viewer look only", async () => {
  show({ state: "running", finishedAt: null }, "viewer");
  expect(await screen.findByText(moved)).toBeVisible();
  for (const name of [/Pause/, /Cancel/, /Restore/]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
  expect(screen.queryByRole("checkbox")).toBeNull();
});

test("claims to have freed nothing only when that was counted", async () => {
  show({ state: "running", finishedAt: null, freedBytes: null });
  const freed = () => screen.getByText("Freed after garbage collection").parentElement;
  await screen.findByText("Freed after garbage collection");
  expect(freed()).toHaveTextContent("Being counted");
  expect(freed()).not.toHaveTextContent("0 B");
});

test("says what a paused run has freed so far", async () => {
  show({ state: "paused", finishedAt: null, freedBytes: 2_000_000 });
  await screen.findByText("Freed after garbage collection");
  const freed = screen.getByText("Freed after garbage collection").parentElement;
  expect(freed).toHaveTextContent("at most 2.00 MB");
  expect(freed).toHaveTextContent("So far");
});
