import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";

const run = promisify(execFile);
/** The newest that runs on Node 20. It is fetched when it is asked for: it weighs more than all of Drydock. */
const VERSION = "12.8.2";
const SIZES = ["desktop", "phone"] as const;
const ATTEMPTS = 3;

interface Report {
  categories: Record<string, { score: number | null }>;
}

export interface Looked {
  what: string;
  url: string;
  /** As somebody sees it who has not signed in. */
  signedOut: boolean;
}

/** Lighthouse's marks out of 100 for each page, with its own settings for a desktop and for a slow phone. */
export async function measureLighthouse(
  page: Page,
  pages: readonly Looked[],
  chromium: string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "drydock-lighthouse-"));
  try {
    const cookies = await page.context().cookies();
    const headers = join(folder, "headers.json");
    const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    await writeFile(headers, JSON.stringify({ Cookie }), { mode: 0o600 });
    const marks = [];
    for (const { what, url, signedOut } of pages) {
      for (const size of SIZES) {
        const output = join(folder, "report.json");
        const args = [
          ...["--yes", `lighthouse@${VERSION}`, url],
          ...(size === "desktop" ? ["--preset=desktop"] : []),
          ...(signedOut ? [] : [`--extra-headers=${headers}`]),
          "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
          "--only-categories=performance,accessibility,best-practices",
          ...["--output=json", `--output-path=${output}`, "--quiet"],
        ];
        await again(ATTEMPTS, () =>
          run("npx", args, { env: { ...process.env, CHROME_PATH: chromium } }),
        );
        const { categories } = JSON.parse(await readFile(output, "utf8")) as Report;
        const mark = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
        marks.push({
          ...{ page: what, as: size, performance: mark("performance") },
          ...{ accessibility: mark("accessibility"), "best practices": mark("best-practices") },
        });
      }
    }
    console.table(marks);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A busy machine makes it lose its own trace now and then. */
async function again(attempts: number, work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}
