import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { ManifestView } from "@/lib/core/api/content";
import type { Graph } from "@/lib/core/api/graph";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { samplePlan, sampleRow, sampleTag } from "@/lib/testing/samples";
import { stubLayout } from "@/lib/testing/stub-layout";
import { GraphTab } from "./graph-tab";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
// A policy is planned by a worker, which jsdom has none of.
vi.mock("@/lib/client/what-if/client", () => ({
  startWhatIf: () => ({ ask: () => Promise.resolve(decided), close: () => undefined }),
}));
stubLayout(1_000, 400);
const server = stubApi();

const digestOf = (at: number) => `sha256:${at.toString(16).padStart(64, "0")}`;
const decided = [
  sampleRow({ tag: "v1", digest: digestOf(1), reason: "Too old." }),
  sampleRow({ tag: "v2", digest: digestOf(0), decision: "keep", operation: "none" }),
];
const day = (date: number) => new Date(2026, 4, date, 12).getTime();
const manifest = (at: number, part: Partial<Graph["manifests"][number]> = {}) => ({
  ...{ digest: digestOf(at), type: "image" as const, platform: null, artifactType: null },
  ...{ created: day(at + 1), createdSource: null, pushed: null, size: 2_000, exclusiveSize: 500 },
  ...{ state: "present" as const, ...part },
});
const tag = (name: string, place: number, moves: Graph["tags"][number]["moves"] = []) => ({
  ...{ name, manifest: place, since: day(9), pushed: null, moves },
});
const graph: Graph = {
  manifests: [
    manifest(0, { type: "index", created: day(8) }),
    manifest(1, { platform: "linux/amd64" }),
    manifest(2, { platform: "linux/amd64", created: day(8), exclusiveSize: null }),
    manifest(3, { platform: "linux/arm64", created: day(8), state: "missing" }),
  ],
  tags: [
    tag("v2", 0),
    tag("latest", 0, [{ digest: digestOf(1), since: day(2), until: day(8) }]),
    tag("v1", 1),
  ],
  edges: [
    { from: 0, to: 2, type: "child" },
    { from: 0, to: 3, type: "child" },
  ],
  omitted: { manifests: 0, edges: 0 },
};

async function show(given: Graph = graph, query = "") {
  const names = given.tags.map(({ name }) => sampleTag(name));
  server.answer(api.content.tags, { items: names, next: null });
  server.answer(api.content.graph, given);
  const layers = [{ digest: digestOf(77), mediaType: "layer", size: 900, sharedBy: 3 }];
  server.answer(api.content.manifest, { layers } as unknown as ManifestView);
  server.answer(api.content.holders, { manifests: [digestOf(1), digestOf(2)] });
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
  const plan = samplePlan({ id: "7", registry: "prod" });
  server.answer(api.plans.list, { items: [plan], next: null });
  server.answer(api.plans.get, plan);
  server.answer(api.plans.rows, { items: decided, next: null });
  renderScreen(<GraphTab registry="prod" repository="team/app" />, "viewer", query);
  return within(await screen.findByRole("group", { name: /^Graph of team\/app/ }));
}

test("each manifest is a bar that says what it is, and the names of one digest stand together", async () => {
  const chart = await show();
  expect(chart.getAllByRole("button").map((bar) => bar.getAttribute("aria-label"))).toEqual([
    "Image linux/amd64, of v1, 2.00 kB, created 2026-05-02",
    "Index, of v2 = latest, 2.00 kB, created 2026-05-08",
    "Image linux/arm64, of v2 = latest, missing, created 2026-05-08",
    "Image linux/amd64, of v2 = latest, 2.00 kB, created 2026-05-08",
  ]);
  expect(chart.getByText("v2 = latest")).toBeInTheDocument();
  // The track of the tag that moved.
  expect(chart.getByText("latest")).toBeInTheDocument();
});

test("arrows go from bar to bar, Enter opens the manifest beside, Escape closes it", async () => {
  const chart = await show();
  const user = userEvent.setup();
  const focused = () => document.activeElement?.getAttribute("aria-label");
  chart.getByRole("button", { name: /^Index/ }).focus();
  await user.keyboard("{ArrowDown}");
  await vi.waitFor(() => expect(focused()).toMatch(/^Image linux\/amd64, of v2/));
  await user.keyboard("{ArrowLeft}");
  await vi.waitFor(() => expect(focused()).toMatch(/^Image linux\/amd64, of v1/));
  await user.keyboard("{Enter}");
  const panel = within(screen.getByRole("complementary", { name: "Chosen manifest" }));
  expect(panel.getByRole("heading", { name: "Image linux/amd64" })).toBeVisible();
  expect(panel.getByText("v1")).toBeVisible();
  expect(panel.getByRole("link", { name: "Open the whole manifest" })).toHaveAttribute(
    "href",
    expect.stringContaining(encodeURIComponent(digestOf(1))),
  );
  chart.getByRole("button", { name: /of v1/ }).focus();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("complementary")).toBeNull();
});

test("a layer shows which manifests have it", async () => {
  const chart = await show();
  await userEvent.click(chart.getByRole("button", { name: /of v1/ }));
  await userEvent.click(await screen.findByRole("button", { name: /3 tags/ }));
  expect(await screen.findByText(/^2 manifests here have the layer sha256:/)).toBeVisible();
  await userEvent.unhover(chart.getByRole("button", { name: /of v1/ }));
  const shade = (name: RegExp) => chart.getByRole("button", { name }).getAttribute("opacity");
  expect([shade(/of v1/), shade(/^Image linux\/amd64, of v2/), shade(/^Index/)]).toEqual([
    "1",
    "1",
    "0.15",
  ]);
});

test.each(["policy=1", "plan=7"])("decisions of %s are said, with the reason", async (query) => {
  const chart = await show(graph, query);
  const old = await chart.findByRole("button", {
    name: /of v1, 2.00 kB, created 2026-05-02, Delete$/,
  });
  expect(chart.getByRole("button", { name: /^Index.*Keep$/ })).toBeInTheDocument();
  await userEvent.click(old);
  const panel = within(screen.getByRole("complementary", { name: "Chosen manifest" }));
  expect(panel.getByText("Too old.")).toBeVisible();
});

test("a tag or a digest is flown to", async () => {
  await show();
  const box = screen.getByRole("searchbox", { name: "Go to a tag or digest" });
  await userEvent.type(box, "v1{Enter}");
  expect(screen.getByRole("complementary", { name: "Chosen manifest" })).toHaveTextContent("v1");
  expect(screen.getByText("1 of 1")).toBeVisible();
  await userEvent.clear(box);
  await userEvent.type(box, "nowhere");
  expect(screen.getByText("nothing found")).toBeVisible();
});

test("the same as a table, each manifest below what holds it", async () => {
  await show();
  await userEvent.click(screen.getByRole("button", { name: "As a table" }));
  const table = await screen.findByRole("grid", { name: "What hangs on what" });
  const names = within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getAllByRole("gridcell")[0]?.textContent);
  expect(names).toEqual(["v2 = latest", "Image linux/arm64", "Image linux/amd64", "v1"]);
});

test("only what matches the filter is drawn", async () => {
  const chart = await show(graph, "q=v1");
  await vi.waitFor(() => expect(chart.getAllByRole("button")).toHaveLength(1));
  expect(chart.queryByText("v2 = latest")).toBeNull();
});

test("that no tag matches is not said before all have been read", async () => {
  let answerTags = () => {};
  const whole = new Promise<void>((resolve) => (answerTags = resolve));
  server.answer(api.content.tags, async () => {
    await whole;
    return { items: [sampleTag("v1")], next: null };
  });
  server.answer(api.content.graph, graph);
  server.answer(api.policies.list, { items: [], next: null });
  renderScreen(<GraphTab registry="prod" repository="team/app" />, "viewer", "q=v1");
  expect(await screen.findByText("Loading")).toBeInTheDocument();
  expect(screen.queryByText("No tag matches.")).toBeNull();
  answerTags();
  expect(await screen.findByRole("group", { name: /^Graph of/ })).toBeVisible();
});

test("exclusive bytes that nobody could count are not nothing", async () => {
  const unknown = graph.manifests.map((each) => ({ ...each, exclusiveSize: null }));
  await show({ ...graph, manifests: unknown });
  expect(screen.getByText(/^Exclusive bytes are not known/)).toBeVisible();
});

test("what is too much to draw is said", async () => {
  await show({ ...graph, omitted: { manifests: 12, edges: 1 } });
  expect(
    screen.getByText(/The 12 oldest manifests of this repository are not drawn/),
  ).toBeVisible();
});
