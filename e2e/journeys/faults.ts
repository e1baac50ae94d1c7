import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export const themes = ["light", "dark", "contrast-light", "contrast-dark"] as const;
export type Theme = (typeof themes)[number];

/** For every page that is opened from now on, as somebody does who has chosen it. */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await page.addInitScript((name) => localStorage.setItem("theme", name), theme);
  await page.emulateMedia({ reducedMotion: "reduce" });
}

/** What axe finds on the page as it is now, and what is wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
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
