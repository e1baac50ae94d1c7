import type { Page } from "@playwright/test";
import sharp from "sharp";
import { paths } from "../../lib/core/paths";

interface Stage {
  address: string;
  registry: string;
  size: { width: number; height: number };
}

/** Smaller than the window, so that the file is small; words of 12 pixels can still be read. */
const WIDTH = 1_000;

/**
 * What a first visit looks like, as an animated WebP: a still after each thing that is done, shown as long as it takes
 * to read. No encoder for video is needed, and no frame is there twice.
 */
export async function record(
  page: Page,
  { address, registry, size }: Stage,
): Promise<{ bytes: Buffer; seconds: number }> {
  const frames: Buffer[] = [];
  const delays: number[] = [];
  const show = async (milliseconds: number) => {
    await page.waitForTimeout(400);
    const still = await page.screenshot();
    const height = Math.round((size.height * WIDTH) / size.width);
    frames.push(await sharp(still).resize(WIDTH, height).png().toBuffer());
    delays.push(milliseconds);
  };
  const open = async (path: string, ready: string) => {
    await page.goto(`${address}${path}`);
    await page.getByText(ready).first().waitFor();
    await page.waitForLoadState("networkidle");
  };

  await open(paths.registry(registry), "Needs attention");
  await show(2_400);
  await page.getByRole("button", { name: /^shop\/web, / }).hover();
  await show(900);
  await open(`${paths.repository(registry, "shop/web")}?tab=graph`, "Left to right");
  await show(1_800);
  await page.locator("[data-mark]").nth(60).hover();
  await show(1_300);
  await page.locator("[data-mark]").nth(60).click();
  await page.mouse.move(0, 0);
  await show(1_800);
  await open(paths.retention(registry), "What to delete");
  await page.getByText(/tags planned in/).waitFor();
  await show(2_400);
  await page.getByRole("button", { name: "Preview" }).first().click();
  await page.getByRole("button", { name: "Run this plan…" }).waitFor();
  await show(2_400);
  await page.getByRole("button", { name: "Run this plan…" }).click();
  await show(1_500);
  const dialog = page.getByRole("alertdialog");
  for (const guard of await dialog.getByRole("checkbox").all()) await guard.check();
  await dialog.getByLabel(/^Type .* to confirm$/).fill(registry);
  await show(1_300);
  await dialog.getByRole("button", { name: /^Delete \d+ from/ }).click();
  await page.waitForURL(/\/runs\//);
  await page.getByRole("heading", { level: 1 }).getByText("Done").waitFor({ timeout: 120_000 });
  await show(3_200);

  const bytes = await sharp(frames, { join: { animated: true } })
    .webp({ delay: delays, loop: 0, quality: 78, effort: 5 })
    .toBuffer();
  const seconds = Math.round(delays.reduce((sum, delay) => sum + delay, 0) / 1_000);
  return { bytes, seconds };
}
