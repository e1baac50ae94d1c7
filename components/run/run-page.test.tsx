import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Run } from "@/lib/core/api/runs";
import type { Role } from "@/lib/core/permissions";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRun, sampleStep } from "@/lib/testing/samples";
import { RunPage } from "./run-page";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const stub = stubApi();
const moved = "The tag has moved since the preview: it points at another digest now.";

function show(part: Partial<Run> = {}, role: Role = "operator") {
  stub.answer(api.runs.get, sampleRun(part));
  stub.answer(api.runs.steps, {
    items: [
      sampleStep(),
      sampleStep({ seq: 1, tags: ["v2"], state: "skipped", reason: moved }),
      sampleStep({ seq: 2, tags: ["v3"], state: "failed", reason: "The registry answered 405." }),
    ],
    next: null,
  });
  renderScreen(<RunPage run="run-1" />, role);
}

it("says of each item why it was skipped or failed", async () => {
  show();
  expect(await screen.findByText(moved)).toBeVisible();
  expect(screen.getByText("The registry answered 405.")).toBeVisible();
});

it("shows the registry's own next step with its warnings", async () => {
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

it("names the kept tags that were put back", async () => {
  show({ rescued: [{ repository: "team/app", tag: "prod", digest: `sha256:${"d".repeat(64)}` }] });
  expect(await screen.findByText("team/app:prod")).toBeVisible();
});

it("restores the ticked steps only", async () => {
  show();
  const asked = stub.answer(api.runs.restore, sampleRun({ id: "run-2", type: "restore" }));
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select v1" }));
  await userEvent.click(screen.getByRole("button", { name: "Restore 1…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/next garbage collection/)).toBeVisible();
  await userEvent.click(dialog.getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod/runs/run-2"));
  expect(asked.map((call) => call.body)).toEqual([{ steps: [0], overwriteMoved: false }]);
});

it("pauses and goes on", async () => {
  show({ state: "running", finishedAt: null });
  stub.answer(api.runs.pause, sampleRun({ state: "paused", finishedAt: null }));
  await userEvent.click(await screen.findByRole("button", { name: "Pause" }));
  expect(await screen.findByRole("button", { name: "Resume" })).toBeVisible();
});

it("lets a viewer look only", async () => {
  show({ state: "running", finishedAt: null }, "viewer");
  expect(await screen.findByText(moved)).toBeVisible();
  for (const name of [/Pause/, /Cancel/, /Restore/]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
  expect(screen.queryByRole("checkbox")).toBeNull();
});
