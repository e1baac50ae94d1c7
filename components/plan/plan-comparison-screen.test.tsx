import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { ChangedRow, Decision } from "@/lib/core/plan";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { samplePlan } from "@/lib/testing/samples";
import { PlanComparisonScreen } from "./plan-comparison-screen";

const server = stubApi();

const totals = samplePlan().totals;
const plans = [
  samplePlan({ id: "plan-1" }),
  samplePlan({
    id: "plan-2",
    selection: [{ repository: "team/app", tag: "v1" }],
    totals: { ...totals, delete: 7, keep: 1, freedBytes: 2_000_000, freedIs: "exact" },
  }),
];

function answerPlans() {
  server.answer(api.plans.list, { items: plans, next: null });
  server.answer(api.plans.get, ({ url }) => {
    const plan = plans.find(({ id }) => url.pathname.endsWith(id));
    if (!plan) throw new Error("It is one of both.");
    return plan;
  });
}

const side = (decision: Decision, reason: string) => ({ decision, reason });
const row = (tag: string, part: Partial<ChangedRow>): ChangedRow => ({
  ...{ repository: "team/app", tag, digest: `sha256:${"b".repeat(64)}` },
  ...{ before: null, after: null },
  ...part,
});
const changed = [
  row("v1", { before: side("keep", "Newest"), after: side("delete", "Older than 30 days") }),
  row("v2", { before: side("delete", "Named like v*"), after: side("blocked", "In use") }),
  row("v3", { repository: "team/web", before: side("delete", "Named like v*") }),
];

function show(rows: ChangedRow[], query = "before=plan-2") {
  answerPlans();
  const asked = server.answer(api.plans.changes, { items: rows, next: null });
  renderScreen(<PlanComparisonScreen registry="prod" plan="plan-1" />, "viewer", query);
  return asked;
}

test("shows the rows that change sides with the reasons of both, and the totals of both", async () => {
  const asked = show(changed);
  const table = within(await screen.findByRole("region", { name: "Changed rows" }));
  expect(await table.findByRole("link", { name: "v1" })).toBeVisible();
  expect(table.getByText("Newest")).toBeVisible();
  expect(table.getByText("Older than 30 days")).toBeVisible();
  expect(table.getByText("not in it")).toBeVisible();
  expect(asked[0]?.url.pathname).toBe("/api/plans/plan-1/changes");
  expect(asked[0]?.url.searchParams.get("before")).toBe("plan-2");
  const lines = screen.getAllByRole("row").map((line) => line.textContent);
  expect(lines).toContain("Delete72−5");
  expect(lines).toContain("Keep13+2");
  expect(lines).toContain("Freed after garbage collection2.00 MBat most 5.00 MBabout +3.00 MB");
});

test("rows are narrowed by how they change and by repository", async () => {
  show(changed);
  const table = within(await screen.findByRole("region", { name: "Changed rows" }));
  await table.findByRole("link", { name: "v1" });
  await userEvent.click(table.getByRole("radio", { name: /^Kept now\s*1$/ }));
  expect(table.queryByRole("link", { name: "v1" })).toBeNull();
  expect(table.getByRole("link", { name: "v2" })).toBeVisible();
  await userEvent.click(table.getByRole("radio", { name: /^All/ }));
  const repository = table.getByRole("combobox", { name: "Repository" });
  expect(repository).toHaveTextContent("team/app (1 deleted now, 1 kept now)");
  await userEvent.selectOptions(repository, "team/web");
  expect(table.getByRole("link", { name: "v3" })).toBeVisible();
  expect(table.queryByRole("link", { name: "v2" })).toBeNull();
});

test("two plans that decide the same say so", async () => {
  show([]);
  expect(await screen.findByText("Both plans decide the same")).toBeVisible();
});

test("asks for nothing until another plan is chosen, which is never the plan itself", async () => {
  const asked = show(changed, "");
  expect(await screen.findByText("With which plan?")).toBeVisible();
  const choice = screen.getByRole("combobox", { name: "Other plan" });
  const option = await within(choice).findByRole("option", { name: /7 rows to delete/ });
  expect(within(choice).getAllByRole("option")).toHaveLength(2);
  expect(asked).toHaveLength(0);
  await userEvent.selectOptions(choice, option);
  expect(await screen.findByRole("link", { name: "v1" })).toBeVisible();
});

test("says why two plans are not compared", async () => {
  answerPlans();
  server.refuse(api.plans.changes, 400, "BAD_REQUEST", "Compare two plans of one registry.");
  renderScreen(<PlanComparisonScreen registry="prod" plan="plan-1" />, "viewer", "before=plan-2");
  expect(await screen.findByText("Compare two plans of one registry.")).toBeVisible();
});
