import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { Distribution } from "@/e2e/distribution";
import { admin, Drydock, scanRegistry } from "@/e2e/drydock";
import playwrightConfig from "@/e2e/playwright.config";
import { api } from "@/lib/core/api";
import { buildRegistry } from "../scan/build-registry";

/**
 * How long a person waits for the figures while dragging "keep the newest": from the slider's event to
 * the frame in which the counts have changed, in Chromium, against the production build, over 10,000
 * tags in 200 repositories. Prints the median and the worst of the later half, in milliseconds.
 *
 *     npm run bench:what-if
 */
const shape = { repositories: 200, tags: 50 };
const STEPS = 40;
const registryName = "bench";

const root = await mkdtemp(join(tmpdir(), "drydock-bench-registry-"));
const drydock = await Drydock.start();
try {
  console.log(`Writing ${shape.repositories} repositories of ${shape.tags} tags …`);
  await buildRegistry(root, shape);
  const registry = await Distribution.start({ root });
  try {
    await drydock.call(api.registries.create, { body: { name: registryName, url: registry.url } });
    console.log("Scanning …");
    await scanRegistry(drydock, registryName);
    console.log(JSON.stringify(await measure()));
  } finally {
    await registry.stop();
  }
} finally {
  await drydock.stop();
  await rm(root, { recursive: true });
}

async function measure() {
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${drydock.url}/sign-in`);
    await page.getByLabel("Email").fill(admin.email);
    await page.getByLabel("Password", { exact: true }).fill(admin.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    await page.goto(`${drydock.url}/registries/${registryName}/retention`);
    await page.getByText(/tags planned in/).waitFor({ timeout: 60_000 });
    await drag(page, 49);
    const times: number[] = [];
    for (let step = 1; step <= STEPS; step++) times.push(await drag(page, step));
    const late = times.slice(STEPS / 2).sort((a, b) => a - b);
    return {
      tags: shape.repositories * shape.tags,
      median: Math.round(late[late.length / 2] ?? 0),
      worst: Math.round(late.at(-1) ?? 0),
    };
  } finally {
    await browser.close();
  }
}

/** React listens for the event, so the value is set as a person's hand would: past React, then told. */
function drag(page: Page, top: number): Promise<number> {
  return page.evaluate(async (value) => {
    const slider = document.querySelector<HTMLInputElement>(
      'input[aria-label="Keep the newest, by slider"]',
    );
    const figure = [...document.querySelectorAll("dt")]
      .find((term) => term.textContent === "Would go")
      ?.parentElement?.querySelector("dd");
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    if (!slider || !figure || !setter) throw new Error("The page has no slider or no figure.");
    const before = figure.textContent;
    const started = performance.now();
    setter.call(slider, String(value));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (figure.textContent !== before) return performance.now() - started;
      if (performance.now() - started > 10_000) throw new Error("The figures do not change.");
    }
  }, top);
}
