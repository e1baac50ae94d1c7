import type { Page } from "@playwright/test";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { admin } from "../drydock";
import { expectRunDone } from "./confirm";
import { expect, test } from "./setup";

/** What stands in the tab order between two things of a page, and more. */
const MOST_TABS = 60;

/** Presses Tab until what has the focus is so named, and can be seen to have it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < MOST_TABS; press++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const labels = (element as HTMLInputElement | null)?.labels ?? [];
      const name =
        element?.getAttribute("aria-label") ??
        ([...labels].map((label) => label.textContent).join(" ") || element?.textContent);
      const box = element?.getBoundingClientRect();
      return {
        name: name?.trim() ?? "",
        isVisible: (box?.width ?? 0) > 1 && (box?.height ?? 0) > 1,
      };
    });
    seen.push(focused.name.slice(0, 40));
    if (!name.test(focused.name)) continue;
    expect(focused.isVisible, `${focused.name} shows its focus`).toBe(true);
    return;
  }
  throw new Error(`Tab never came to ${name}, but to: ${seen.join(" | ")}`);
}

test("a tag is found, planned, confirmed and deleted by the keyboard alone", async ({
  page,
  setup,
}) => {
  test.slow();
  const kept = await pushImage(setup.pusher, "shop/checkout", {
    tags: ["new"],
    created: setup.daysAgo(1),
  });
  await pushImage(setup.pusher, "shop/checkout", {
    tags: ["old"],
    created: setup.daysAgo(200),
    layers: ["old"],
  });
  await setup.scan();
  const { keyboard } = page;

  await page.goto(`${setup.drydock.url}${paths.signIn()}`);
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await tabTo(page, /^Email/);
  await keyboard.type(admin.email);
  await tabTo(page, /^Password/);
  await keyboard.type(admin.password);
  await keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  // The address bar is a keyboard's as well.
  await page.goto(`${setup.drydock.url}${paths.registry(setup.name)}`);
  await page.getByRole("button", { name: /^shop\/checkout/ }).waitFor();
  await tabTo(page, /^shop\/checkout, /);
  await keyboard.press("Enter");
  // The address follows a moment later, and would take back where the next press leads to.
  await page.waitForURL(/at=shop/);
  await tabTo(page, /^Open repository$/);
  await keyboard.press("Enter");
  await page.waitForURL(/\/repositories\/shop\/checkout/);
  await page.getByRole("link", { name: "old", exact: true }).waitFor();

  await tabToRole(page, "row");
  await tabUntilRow(page, "old");
  await keyboard.press("Space");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 selected");
  await tabTo(page, /^Delete /);
  await keyboard.press("Enter");
  await page.waitForURL(/\/plans\//);

  await page.getByRole("button", { name: "Run this plan…" }).waitFor();
  await tabTo(page, /^Run this plan/);
  await keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await dialog.waitFor();
  for (let guards = await dialog.getByRole("checkbox").count(); guards > 0; guards--) {
    await tabToRole(page, "checkbox");
    await keyboard.press("Space");
  }
  await tabTo(page, /^Type .* to confirm/);
  await keyboard.type(setup.name);
  await tabTo(page, /^Delete \d+ from/);
  await keyboard.press("Enter");
  await page.waitForURL(/\/runs\//);
  await expectRunDone(page);

  await setup.proveKept({ "shop/checkout": { new: kept.digest } });
});

/** One row is in the tab order; arrows go from it to the others. */
async function tabUntilRow(page: Page, tag: string): Promise<void> {
  const isThere = () =>
    page.evaluate((name) => {
      const row = document.activeElement?.closest("[role=row]");
      return row !== null && row !== undefined && row.querySelector(`a[href$="=${name}"]`) !== null;
    }, tag);
  for (const key of ["ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"]) {
    const onRow = await page.evaluate(() => document.activeElement?.getAttribute("role") === "row");
    if (onRow && (await isThere())) return;
    await page.keyboard.press(key);
  }
  expect(await isThere(), `the row of ${tag} has the focus`).toBe(true);
}

async function tabToRole(page: Page, role: string): Promise<void> {
  for (let press = 0; press < MOST_TABS; press++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(
      () =>
        document.activeElement?.getAttribute("role") ??
        document.activeElement?.getAttribute("type"),
    );
    if (found === role) return;
  }
  throw new Error(`Tab never came to a ${role}.`);
}
