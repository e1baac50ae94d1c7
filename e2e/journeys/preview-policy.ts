import type { Page } from "@playwright/test";
import { paths } from "../../lib/core/paths";
import { expect, type Setup } from "./setup";

interface Form {
  olderThanDays: number;
  keepNewest: number;
  never?: string;
}

/** Fills in the retention page as a person would, and goes on to the plan. */
export async function previewPolicy(
  page: Page,
  setup: Setup,
  { olderThanDays, keepNewest, never }: Form,
): Promise<void> {
  await page.goto(`${setup.drydock.url}${paths.retention(setup.name)}`);
  await page.getByLabel("Older than", { exact: true }).fill(String(olderThanDays));
  await page.getByLabel("Keep the newest", { exact: true }).fill(String(keepNewest));
  if (never !== undefined) {
    const field = page.getByLabel("Never these tags");
    await field.fill(never);
    await field.press("Enter");
  }
  await expect(page.getByText("Delete", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Preview plan" }).click();
  await page.waitForURL(/\/plans\//);
}
