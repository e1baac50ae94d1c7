import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expose } from "comlink";
import { Toaster } from "sonner";
import { beforeEach, expect, test, vi } from "vitest";
import { WhatIfSession } from "@/lib/client/what-if/session";
import { api } from "@/lib/core/api";
import type { StoredPolicy } from "@/lib/core/api/policies";
import { planPolicy } from "@/lib/core/plan";
import { parseSnapshot } from "@/lib/core/plan/testing/notation";
import { policy, presets, type PolicyInput } from "@/lib/core/policy";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { RetentionStart, RetentionView } from "./retention-view";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const registry = "app: a→A{10d,L=1} b→B{20d,M=2} c→C{40d,N=4} old: d→D{50d}";

/** The worker's own session, in the page: what is shown is what the planner decides. */
function WorkerInPage() {
  const { port1, port2 } = new MessageChannel();
  expose(new WhatIfSession(() => Promise.resolve(parseSnapshot(registry, Date.now()))), port1);
  return Object.assign(port2, { terminate: () => port2.close() });
}

const stub = stubApi();
beforeEach(() => {
  vi.stubGlobal("Worker", WorkerInPage);
  window.sessionStorage.clear();
});

const document = (part: Partial<PolicyInput>): PolicyInput => ({
  version: 1,
  name: "after 30 days",
  rules: [{ id: "old", verdict: "delete", when: { time: { of: "created", olderThan: "30d" } } }],
  ...part,
});

function stored(id: string, part: Partial<PolicyInput> = {}): StoredPolicy {
  const at = { createdAt: 1, updatedAt: 1, updatedBy: "robin@example.com", origin: null };
  return { id, document: policy.parse(document(part)), ...at };
}

function show(saved: StoredPolicy[] = []) {
  stub.answer(api.policies.list, { items: saved, next: null });
  stub.answer(api.plans.list, { items: [], next: null });
  return renderScreen(
    <>
      <RetentionView registry="prod" keptAs="draft" initial={null} />
      <Toaster />
    </>,
  );
}

const json = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Policy as JSON" });
const edit = (part: Partial<PolicyInput>) =>
  fireEvent.change(json(), { target: { value: JSON.stringify(document(part)) } });
async function openSaved(name: string) {
  await userEvent.selectOptions(await screen.findByLabelText("Saved policies"), name);
  await userEvent.click(screen.getByRole("radio", { name: "JSON" }));
}

test("opens the saved policy of the address, to go on with it", async () => {
  const saved = stored("p1", { name: "Old builds go" });
  stub.answer(api.policies.list, { items: [saved], next: null });
  stub.answer(api.policies.get, saved);
  stub.answer(api.plans.list, { items: [], next: null });
  stub.answer(api.inUse.list, { items: [], next: null });
  renderScreen(<RetentionStart registry="prod" />, "operator", "?policy=p1");
  expect(await screen.findByLabelText("Saved policies")).toHaveDisplayValue("Old builds go");
  await userEvent.click(screen.getByRole("radio", { name: "JSON" }));
  expect(JSON.parse(json().value)).toMatchObject({ name: "Old builds go" });
});

test("says so where the saved policy of the address is gone", async () => {
  stub.answer(api.policies.list, { items: [], next: null });
  stub.answer(api.inUse.list, { items: [], next: null });
  stub.refuse(api.policies.get, 404, "NOT_FOUND", "There is no such policy.");
  renderScreen(<RetentionStart registry="prod" />, "operator", "?policy=p1");
  expect(await screen.findByText(/There is no such policy/)).toBeVisible();
});

test("starts from another tool's policy, unsaved, after its differences could be read", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Start from…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getAllByRole("button", { name: /^Use / })).toHaveLength(presets.length);
  await userEvent.type(dialog.getByRole("searchbox"), " quay");
  expect(dialog.getAllByRole("button", { name: /^Use / })).toHaveLength(1);
  expect(dialog.getByText("What this does otherwise")).toBeVisible();
  expect(dialog.getByText(/Age rules come first/)).toBeInTheDocument();
  await userEvent.click(dialog.getByRole("button", { name: /^Use Quay/ }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(JSON.parse(json().value)).toMatchObject({ name: "Quay: auto-prune" });
  expect(screen.queryByRole("button", { name: "More ways to save" })).toBeNull();
});

test("each ready policy says what it would do in this registry", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Start from…" }));
  const dialog = within(await screen.findByRole("dialog"));
  await waitFor(() => expect(dialog.queryByText("Working out what it does…")).toBeNull());
  const now = Date.now();
  const snapshot = parseSnapshot(registry, now);
  const cards = dialog
    .getAllByRole("button", { name: /^Use / })
    .map((button) => button.closest("li")?.textContent ?? "");
  const expected = presets.map((preset) => {
    const { totals } = planPolicy(snapshot, policy.parse(preset.policy), now);
    return totals.delete === 0 ? "Deletes nothing here" : `Deletes ${totals.delete} of `;
  });
  cards.forEach((text, at) => expect(text).toContain(expected[at]));
  expect(new Set(expected).size).toBeGreaterThan(2);
});

test("says so when no preset is called that", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Start from…" }));
  await userEvent.type(await screen.findByRole("searchbox"), "no such tool");
  expect(screen.getByText("No preset is called that")).toBeVisible();
});

test("brings a policy of another tool into the editor, unsaved", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: "Start from…" }));
  await userEvent.click(await screen.findByRole("button", { name: "Bring your policy…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Bring your policy" }));
  const field = await dialog.findByRole("textbox", { name: "Policy or command line" });
  expect(field).toHaveFocus();
  fireEvent.change(field, { target: { value: "acr purge --filter 'app:dev-.*' --ago 30d" } });
  await dialog.findByText("Read as acr purge");
  await userEvent.click(dialog.getByRole("button", { name: "Use this policy" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(JSON.parse(json().value)).toMatchObject({ name: "ACR purge" });
  expect(screen.queryByRole("button", { name: "More ways to save" })).toBeNull();
});

test("compares an edit with the saved policy: what goes now, what stays now, and the bytes", async () => {
  show([stored("p1")]);
  await openSaved("after 30 days");
  expect(await screen.findByText(/4 tags planned/)).toBeVisible();
  expect(screen.queryByText(/the saved policy/)).toBeNull();
  const olderThan = (age: string, protect: PolicyInput["protect"] = []) =>
    edit({
      protect,
      rules: [{ id: "old", verdict: "delete", when: { time: { of: "created", olderThan: age } } }],
    });
  olderThan("15d", [{ tag: { exact: "d" } }]);
  const note = await screen.findByText("Against the saved policy: 1 more to delete, 1 fewer");
  const details = note.closest("div")?.parentElement;
  expect(details).toHaveTextContent("+2.00 MB at most freed after garbage collection");
  expect(details).toHaveTextContent(/Delete now.*app:b.*Keep now.*old:d/);
  olderThan("45d");
  expect(
    await screen.findByText("Against the saved policy: 0 more to delete, 1 fewer"),
  ).toBeVisible();
  expect(details).toHaveTextContent("−4.00 MB at most freed");
  olderThan("31d");
  expect(await screen.findByText("Nothing changes against the saved policy.")).toBeVisible();
});

test("names the other saved policies on the same repositories, and who decides", async () => {
  show([
    stored("p1", { name: "base", scope: { repositories: { include: ["old"] } } }),
    stored("p2"),
    stored("p3", { name: "elsewhere", scope: { repositories: { include: ["ci/**"] } } }),
  ]);
  await openSaved("after 30 days");
  expect(await screen.findByText(/“after 30 days” alone decides here/)).toHaveTextContent(
    "other saved policies cover old too: what it keeps, a plan of theirs may remove. In the order saved: 1. “base”, 2. “after 30 days” (this one).",
  );
  edit({ scope: { repositories: { include: ["app"] } } });
  await waitFor(() => expect(screen.queryByText(/alone decides here/)).toBeNull());
});

test("has what was being written when somebody comes back to it, until they begin again", async () => {
  const { unmount } = show([stored("p1")]);
  await openSaved("after 30 days");
  edit({ name: "half-written" });
  unmount();
  show([stored("p1")]);
  expect(await screen.findByText("Your policy, as you left it in this tab")).toBeVisible();
  expect(JSON.parse(json().value)).toMatchObject({ name: "half-written" });
  expect(await screen.findByLabelText("Saved policies")).toHaveValue("p1");
  await userEvent.click(screen.getByRole("button", { name: "Begin again" }));
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Older than 30 days");
  expect(screen.queryByText(/as you left it/)).toBeNull();
});

test("brings back an unsaved policy in whose place another was opened", async () => {
  show([stored("p1")]);
  const name = await screen.findByRole("textbox", { name: "Name" });
  await userEvent.clear(name);
  await userEvent.type(name, "unsaved");
  await userEvent.selectOptions(await screen.findByLabelText("Saved policies"), "after 30 days");
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("after 30 days");
  fireEvent.click(await screen.findByRole("button", { name: "Bring that back" }));
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("unsaved");
});

test("warns before a policy that somebody else has saved meanwhile is saved over", async () => {
  const { client } = show([stored("p1")]);
  await openSaved("after 30 days");
  edit({ name: "mine" });
  const theirs = stored("p1", { name: "theirs" });
  stub.answer(api.policies.list, { items: [theirs], next: null });
  await client.invalidateQueries();
  expect(await screen.findByText(/saved by somebody else since/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Open theirs" }));
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("theirs");
  expect(screen.queryByText(/saved by somebody else since/)).toBeNull();
});

test("says so when the saved policy is gone, and goes on with it as a new one", async () => {
  const { client } = show([stored("p1")]);
  await openSaved("after 30 days");
  edit({ name: "mine" });
  stub.answer(api.policies.list, { items: [], next: null });
  await client.invalidateQueries();
  await userEvent.click(await screen.findByRole("button", { name: /as a new policy/ }));
  expect(screen.queryByText("This saved policy has been deleted")).toBeNull();
  expect(JSON.parse(json().value)).toMatchObject({ name: "mine" });
  const asked = stub.answer(api.policies.create, stored("p2", { name: "mine" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked).toHaveLength(1));
});

test("does not take its own save for somebody else's", async () => {
  show([stored("p1")]);
  await openSaved("after 30 days");
  edit({ name: "renamed" });
  const renamed = stored("p1", { name: "renamed" });
  stub.answer(api.policies.update, () => {
    stub.answer(api.policies.list, { items: [renamed], next: null });
    return renamed;
  });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved “renamed”.")).toBeVisible();
  expect(screen.queryByText(/saved by somebody else/)).toBeNull();
});
