import type { Page } from "@playwright/test";

/** Milliseconds of each frame while something is moved, shortest first. */
function say(what: string, frames: readonly number[]): void {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  console.log(`${what}: a frame every ${at(0.5)} ms (95 %: ${at(0.95)} ms).`);
}

/** Frames while the graph of a repository is moved by the wheel, with each image on its own and from far. */
export async function measureGraph(page: Page, url: string, tags: number): Promise<void> {
  await page.goto(url);
  await page.locator("[data-mark]").first().waitFor();
  for (const what of ["each image", "from far"]) {
    if (what === "from far") {
      await page.getByRole("button", { name: "The whole time" }).click();
      await page.getByRole("button", { name: "Nearer" }).click();
      await page.waitForTimeout(500);
    }
    const frames = await page.evaluate(async () => {
      const chart = document.querySelector("[data-mark]")?.closest("div");
      const times: number[] = [];
      let last = performance.now();
      for (let step = 0; step < 120; step++) {
        const deltaX = step < 60 ? -12 : 12;
        chart?.dispatchEvent(new WheelEvent("wheel", { deltaX, bubbles: true, cancelable: true }));
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - last);
        last = performance.now();
      }
      return times;
    });
    const bars = await page.locator("[data-mark]").count();
    say(`Graph of ${tags} tags, ${what}: ${bars} bars`, frames);
  }
}

/** Frames while the pointer goes over the map of a registry, and while a namespace is opened and left again. */
export async function measureMap(page: Page, url: string, repositories: number): Promise<void> {
  await page.goto(url);
  await page.locator("[data-key]").first().waitFor();
  const areas = await page.locator("[data-key]").count();
  const pointed = await page.evaluate(async () => {
    const all = [...document.querySelectorAll("[data-key]")];
    const times: number[] = [];
    let before: Element | null = null;
    let last = performance.now();
    for (let step = 0; step < 120; step++) {
      const next: Element | null = all[(step * 7) % all.length] ?? null;
      next?.dispatchEvent(
        new PointerEvent("pointerover", { bubbles: true, relatedTarget: before }),
      );
      before = next;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - last);
      last = performance.now();
    }
    return times;
  });
  say(`Map of ${repositories} repositories, pointed at: ${areas} areas`, pointed);
  const opened = await page.evaluate(async () => {
    const times: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 60; step++) {
      // Opening a namespace lays the map out anew, and so does Escape, which goes back.
      if (step % 6 === 0) {
        const area = document.querySelector<HTMLElement>('[data-key][aria-disabled="false"]');
        if (step % 12 === 0) area?.click();
        else area?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      }
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - last);
      last = performance.now();
    }
    return times;
  });
  say(`Map of ${repositories} repositories, opened and left`, opened);
}

/**
 * Frames while a list of tags is scrolled by a wheel, by a page key's length each frame, and as far as it goes; with
 * how many of them come later than two of the screen's.
 */
export async function measureTable(page: Page, url: string, tags: number): Promise<void> {
  await page.goto(url);
  const list = page.locator(`[role=grid][aria-rowcount="${tags + 1}"]`);
  await list.waitFor();
  for (const [what, step] of [
    ["by the wheel", 120],
    ["a page at a time", 900],
    ["through all of it", 8_000],
  ] as const) {
    const frames = await page.evaluate(async (by) => {
      const times: number[] = [];
      window.scrollTo(0, 0);
      await new Promise(requestAnimationFrame);
      let last = performance.now();
      for (let frame = 0; frame < 100; frame++) {
        window.scrollBy(0, by);
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - last);
        last = performance.now();
      }
      return times;
    }, step);
    const late = frames.filter((ms) => ms > 34).length;
    say(`${tags} tags, scrolled ${what}: ${late} of ${frames.length} frames late`, frames);
  }
}
