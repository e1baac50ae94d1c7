import { expect, type Page } from "@playwright/test";
import { english, type Words } from "./words";

/** On a plan's page: past the guards that trip, types the registry's name and starts the run. */
export async function confirmPlan(page: Page, registry: string, t: Words = english): Promise<void> {
  await page.getByRole("button", { name: t("plan.run.button") }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.waitFor();
  for (const guard of await dialog.getByRole("checkbox").all()) await guard.check();
  await dialog.getByRole("textbox").fill(registry);
  // Of how many the caller need not know.
  const asked = t("plan.run.confirm", { count: 0, registry }).replace("0", "[\\d.,]+");
  await dialog.getByRole("button", { name: new RegExp(`^${asked}$`) }).click();
  await page.waitForURL(/\/runs\//);
}

/** Waits on the run's page for its end. In its title: the first item is done before the run is. */
export async function expectRunDone(page: Page, t: Words = english): Promise<void> {
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toContainText(t("run.state.done"), { timeout: 60_000 });
}

/** A row of a plan or a run, by the tag or digest it names. */
export function rowOf(page: Page, name: string) {
  return page.getByRole("row").filter({ has: page.getByText(name, { exact: true }) });
}
