import { expect, type Page } from "@playwright/test";
import { paths } from "../../lib/core/paths";
import type { Setup } from "./setup";
import { english, type Words } from "./words";

/** Opens a repository, ticks tags and goes on to the plan that shows what would be deleted with them. */
export async function planDeletionOf(
  page: Page,
  setup: Setup,
  repository: string,
  tags: readonly string[],
  t: Words = english,
): Promise<void> {
  await page.goto(`${setup.drydock.url}${paths.repository(setup.name, repository)}`);
  for (const tag of tags) {
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: tag, exact: true }) });
    await row.getByRole("checkbox").check();
  }
  const selection = page.getByRole("region", { name: t("ui.selection.title") });
  await expect(selection).toContainText(t("ui.selection.count", { count: tags.length }));
  await selection
    .getByRole("button", { name: t("plan.selection.delete.tag", { count: tags.length }) })
    .click();
  await page.waitForURL(/\/plans\//);
}
