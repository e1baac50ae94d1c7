import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { expect, type Setup, signIn, test } from "./setup";

const repository = "team/app";

/** As Harbor's API answers it: only what matches is retained. */
const harbor = {
  algorithm: "or",
  rules: [
    {
      disabled: false,
      action: "retain",
      template: "always",
      params: {},
      tag_selectors: [{ kind: "doublestar", decoration: "matches", pattern: "release-**" }],
      scope_selectors: {
        repository: [{ kind: "doublestar", decoration: "repoMatches", pattern: "**" }],
      },
    },
  ],
  trigger: { kind: "Schedule", references: {}, settings: { cron: "0 0 0 * * *" } },
  scope: { level: "project", ref: 3 },
};

const ecr = {
  rules: [
    {
      rulePriority: 1,
      selection: {
        ...{ tagStatus: "tagged", tagPatternList: ["dev-*"] },
        ...{ countType: "imageCountMoreThan", countNumber: 1 },
      },
      action: { type: "expire" },
    },
  ],
};

/** Pastes it, looks at what was recognised, and goes on to the plan. Returns the tags that it deletes. */
async function planOf(page: Page, setup: Setup, given: object, tool: string): Promise<string[]> {
  const { drydock, name } = setup;
  await page.goto(`${drydock.url}${paths.retention(name)}`);
  await page.getByRole("button", { name: "Start from…" }).click();
  await page.getByRole("button", { name: "Bring your policy…" }).click();
  const dialog = page.getByRole("dialog", { name: "Bring your policy" });
  await dialog.getByLabel("Policy or command line").fill(JSON.stringify(given));
  await expect(dialog.getByText(`Read as ${tool}`)).toBeVisible();
  await expect(dialog.getByRole("region", { name: "Differences" })).toBeVisible();
  await expect(dialog.getByText(/^Deletes \d/)).toBeVisible();
  await dialog.getByRole("button", { name: "Use this policy" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Preview plan" }).click();
  await page.waitForURL(/\/plans\//);
  const plan = page.url().split("/").at(-1)?.split("?")[0] ?? "";
  const { items } = await drydock.call(api.plans.rows, {
    params: { plan },
    query: { decision: "delete" },
  });
  return items.map(({ tag }) => tag ?? "untagged").sort();
}

test("a policy of Harbor and one of ECR are pasted, and their plans delete what these would", async ({
  page,
  setup,
}) => {
  const { drydock, name, pusher, registry } = setup;
  for (const tag of ["dev-1", "dev-2", "dev-3", "release-1", "release-2"])
    await pushImage(pusher, repository, { tags: [tag], layers: ["base", tag] });
  // The times of its files say what was pushed when: registries of this kind say it nowhere else.
  await drydock.call(api.registries.update, {
    params: { registry: name },
    body: { storage: { type: "filesystem", root: registry.root } },
  });
  await drydock.call(api.registries.check, { params: { registry: name } });
  await setup.scan();
  await signIn(page, drydock);

  expect(await planOf(page, setup, harbor, "Harbor tag retention")).toEqual([
    "dev-1",
    "dev-2",
    "dev-3",
  ]);
  expect(await planOf(page, setup, ecr, "Amazon ECR lifecycle policy")).toEqual(["dev-1", "dev-2"]);
});
