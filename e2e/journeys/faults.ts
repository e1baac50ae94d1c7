import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export const themes = ["light", "dark", "contrast-light", "contrast-dark"] as const;
export type Theme = (typeof themes)[number];

/** For every page that is opened from now on, as somebody does who has chosen it. */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await page.addInitScript((name) => localStorage.setItem("theme", name), theme);
  await page.emulateMedia({ reducedMotion: "reduce" });
}

interface Looked {
  /** Only whether colours have enough contrast: the rest does not depend on the theme. */
  coloursOnly?: boolean;
  /** A rule of axe that does not count, with the reason at the call. */
  except?: string;
  /** Only within this: what is behind a dialog is dimmed, and meant to be. */
  within?: string;
}

/** What axe finds on the page as it is now, and what is wider than the window. */
export async function faultsOf(page: Page, looked: Looked = {}): Promise<string[]> {
  // Without frames of other origins nothing needs the second page that axe otherwise opens for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (looked.within) axe.include(looked.within);
  if (looked.coloursOnly) axe.withRules(["color-contrast"]);
  else if (looked.except) axe.disableRules([looked.except]);
  const { violations } = await axe.analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, nodes }) =>
      `${id}: ${nodes.map(({ html }) => html).join(" | ")}`.slice(0, 400),
    ),
    ...(overflow > 0 ? [`the page is ${overflow} px too wide`] : []),
    ...(await page.evaluate(() =>
      [...document.querySelectorAll("[role=row]")]
        .filter((row) => row.scrollWidth > row.clientWidth + 1)
        .map((row) => `a row is too wide: ${row.textContent}`)
        .slice(0, 1),
    )),
  ];
}
