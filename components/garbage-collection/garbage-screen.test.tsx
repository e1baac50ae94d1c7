import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import {
  collectionStepNames,
  type Collector,
  type GarbageCollection,
} from "@/lib/core/api/garbage-collections";
import type { Role } from "@/lib/core/permissions";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry, sampleRun } from "@/lib/testing/samples";
import { GarbageScreen } from "./garbage-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
const server = stubApi();

const collector: Collector = { type: "docker", closes: "readOnly", deleteUntagged: false };

function sample(part: Partial<GarbageCollection> = {}): GarbageCollection {
  const now = Date.now();
  return {
    ...{ id: "c1", registry: "prod", state: "done", collector, exitCode: 0, message: null },
    steps: collectionStepNames.map((name) => ({
      ...{ name, state: "done", message: null, startedAt: now - 4_000, finishedAt: now },
    })),
    predicted: { blobs: 40, bytes: 12_400_000_000 },
    measured: { blobs: 40, bytes: 12_400_000_000 },
    ...{ closed: false, output: "40 blobs eligible for deletion", startedBy: "ana" },
    ...{ createdAt: now - 60_000, startedAt: now - 60_000, finishedAt: now },
    ...part,
  };
}

interface Shown {
  collections?: GarbageCollection[];
  collector?: Collector | null;
  role?: Role;
}

function show({ collections = [], role = "admin", ...shown }: Shown = {}) {
  const storage = { type: "filesystem" as const, root: "/srv/registry" };
  const own = shown.collector === undefined ? collector : shown.collector;
  server.answer(api.registries.get, sampleRegistry({ storage, collector: own }));
  server.answer(api.garbageCollections.list, { items: collections, next: null });
  const waiting = { freedBytes: 12_400_000_000, freedIs: "exact" as const, state: "done" as const };
  const isBack = collections.some(({ measured }) => measured !== null);
  server.answer(api.runs.list, { items: isBack ? [] : [sampleRun(waiting)], next: null });
  renderScreen(<GarbageScreen registry="prod" />, role);
}

test("says what waits, and starts the collector after asking", async () => {
  show();
  const waits = await screen.findByRole("region", { name: "Waits for garbage collection" });
  expect(waits).toHaveTextContent("12.4 GB waits for garbage collection");
  const started = server.answer(api.garbageCollections.create, sample({ state: "queued" }));
  await userEvent.click(screen.getByRole("button", { name: "Collect garbage…" }));
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog).toHaveTextContent("the registry serves pulls and refuses pushes");
  await userEvent.click(within(dialog).getByRole("button", { name: "Collect garbage" }));
  await vi.waitFor(() => expect(started.at(-1)?.body).toEqual({ whileOpen: false }));
});

test("where nothing keeps pushes away, somebody has to agree to that", async () => {
  show({ collector: { type: "command", closes: null, deleteUntagged: false } });
  const started = server.answer(api.garbageCollections.create, sample({ state: "queued" }));
  await userEvent.click(await screen.findByRole("button", { name: "Collect garbage…" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByRole("button", { name: "Collect garbage" })).toBeDisabled();
  await userEvent.click(dialog.getByRole("checkbox", { name: /Nobody pushes/ }));
  await userEvent.click(dialog.getByRole("button", { name: "Collect garbage" }));
  await vi.waitFor(() => expect(started.at(-1)?.body).toEqual({ whileOpen: true }));
});

test("in the end it says what is back beside what was predicted", async () => {
  show({ collections: [sample(), sample({ id: "c0", createdAt: 1 })] });
  const last = await screen.findByRole("region", { name: "Last garbage collection" });
  expect(last).toHaveTextContent("12.4 GB are back (predicted 12.4 GB)");
  expect(within(last).getAllByRole("listitem")).toHaveLength(7);
  expect(screen.getByRole("region", { name: "Earlier garbage collections" })).toBeVisible();
  server.answer(api.garbageCollections.get, sample());
  await userEvent.click(screen.getByText("What the collector said"));
  expect(await screen.findByText("40 blobs eligible for deletion")).toBeVisible();
  expect(await screen.findByText(/No run waits for its space/)).toBeVisible();
});

test("one under way can be cancelled, and no other be started", async () => {
  const steps = sample().steps.map((step, at) => ({
    ...step,
    state: at < 3 ? ("done" as const) : at === 3 ? ("running" as const) : ("pending" as const),
  }));
  show({ collections: [sample({ state: "running", steps, measured: null, finishedAt: null })] });
  expect(await screen.findByText("Garbage is being collected")).toBeVisible();
  expect(screen.getByRole("button", { name: "Collect garbage…" })).toBeDisabled();
  const current = screen.getAllByRole("listitem").filter((item) => item.ariaCurrent === "step");
  expect(current.map((item) => item.textContent)).toEqual([expect.stringContaining("Collect")]);
  const cancelled = server.answer(api.garbageCollections.cancel, sample({ state: "cancelled" }));
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await vi.waitFor(() => expect(cancelled).toHaveLength(1));
});

test("a registry that was left closed is the first thing to see, with what opens it", async () => {
  const message = "The registry may still refuse pushes.";
  show({ collections: [sample({ state: "failed", closed: true, measured: null, message })] });
  expect(await screen.findByText("The registry is still closed")).toBeVisible();
  const resumed = server.answer(api.garbageCollections.resume, sample({ state: "queued" }));
  await userEvent.click(screen.getByRole("button", { name: "Open again" }));
  await vi.waitFor(() => expect(resumed).toHaveLength(1));
  expect(screen.getByRole("button", { name: "Collect garbage…" })).toBeDisabled();
});

test("without a collector it says what sets one up; a viewer starts nothing", async () => {
  show({ collector: null, role: "viewer", collections: [sample({ output: null })] });
  expect(await screen.findByText(/DRYDOCK_COLLECTORS/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Collect garbage…" })).toBeNull();
  expect(screen.queryByText("What the collector said")).toBeNull();
});

test("what would be removed is foreseen on demand", async () => {
  show();
  const outcome = {
    ...{ fails: null, certain: true, blobs: 40, bytes: 12_400_000_000, manifests: 0 },
    ...{ destroyed: 0, destroys: [] },
  };
  server.answer(api.garbageCollections.simulate, {
    ...{
      readAt: Date.now(),
      plain: outcome,
      deleteUntagged: { ...outcome, blobs: 44, destroyed: 2 },
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Foresee now" }));
  expect(await screen.findByText("It would free 12.4 GB in 40 blobs.")).toBeVisible();
  expect(screen.getByText(/It would destroy 2 manifests/)).toBeVisible();
});
