import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { Distribution, Pusher, writeRepository } from "@/e2e/distribution";
import { admin, Drydock, scanRegistry } from "@/e2e/drydock";
import playwrightConfig from "@/e2e/playwright.config";
import { seedSampleRegistry } from "@/e2e/sample/sample-registry";
import { api } from "@/lib/core/api";
import { paths } from "@/lib/core/paths";
import { measureGraph, measureMap, measureTable } from "./frames";
import { measureLighthouse } from "./lighthouse";

/**
 * How long a person waits for the content of each page, in Chromium, against the production build, from the address
 * being entered to the content being there; beside it a page of ours without any content, in the same round, so that
 * a slow machine is seen as one. And the same for a repository of 50 tags and one of `--tags` (20,000 by default).
 * Then the frames of its table and of its graph, and of the map of a registry of `--repositories` (5,000), and
 * with `--lighthouse` its marks, for which it is fetched from npm.
 *
 *     npm run bench:ui -- --rounds 5 --tags 20000 --repositories 5000 --lighthouse
 */
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const rounds = option("rounds", 5);
const many = option("tags", 20_000);
const repositories = option("repositories", 5_000);

interface Visit {
  what: string;
  path: string;
  /** What is there when the content is. */
  ready: (page: Page) => Promise<unknown>;
}

interface Taken {
  milliseconds: number;
  /** Sent over the wire, compressed: scripts, and answers of the API. */
  scripts: number;
  answers: number;
}

const shows = (text: string | RegExp) => (page: Page) =>
  page.getByRole("main").getByText(text).first().waitFor();

const [root, wide] = await Promise.all(
  ["large", "wide"].map((name) => mkdtemp(join(tmpdir(), `drydock-bench-${name}-`))),
);
if (root === undefined || wide === undefined) throw new Error("No folders to write to.");
const drydock = await Drydock.start();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
try {
  console.log(`Writing a repository of 50 tags and one of ${many} …`);
  const names = (count: number) => Array.from({ length: count }, (_, at) => `v1.${at}.0`);
  await writeRepository(root, "bench/few", names(50));
  await writeRepository(root, "bench/many", names(many));
  console.log(`Writing ${repositories} repositories …`);
  for (let at = 0; at < repositories; at++) {
    await writeRepository(wide, `team-${at % 40}/service-${at}`, names(1 + (at % 3)));
  }
  const registries = [
    { name: "sample", server: await Distribution.start() },
    { name: "large", server: await Distribution.start({ root }) },
    { name: "wide", server: await Distribution.start({ root: wide }) },
  ];
  try {
    const pusher = new Pusher(registries[0]?.server.url ?? "");
    await seedSampleRegistry(pusher, new Date());
    await pusher.close();
    console.log("Scanning …");
    for (const { name, server } of registries) {
      await drydock.call(api.registries.create, { body: { name, url: server.url } });
      await scanRegistry(drydock, name);
    }
    const plan = await drydock.call(api.plans.create, {
      params: { registry: "sample" },
      body: { selection: [{ repository: "shop/web", tag: "latest" }] },
    });
    await measurePages(plan.id);
    const page = await signedIn(browser);
    const at = (path: string) => `${drydock.url}${path}`;
    await measureTable(page, at(paths.repository("large", "bench/many")), many);
    await measureGraph(page, at(`${paths.repository("large", "bench/many")}?tab=graph`), many);
    await measureMap(page, at(paths.registry("wide")), repositories);
    if (process.argv.includes("--lighthouse")) {
      const looked = {
        "sign-in": paths.signIn(),
        registries: paths.registries(),
        overview: paths.registry("sample"),
        repository: paths.repository("sample", "shop/web"),
        retention: paths.retention("sample"),
        plan: paths.plan("sample", plan.id),
      };
      await measureLighthouse(
        page,
        Object.entries(looked).map(([what, path]) => ({
          ...{ what, url: at(path), signedOut: path === paths.signIn() },
        })),
        playwrightConfig.use?.launchOptions?.executablePath ?? chromium.executablePath(),
      );
    }
  } finally {
    for (const { server } of registries) await server.stop();
  }
} finally {
  await browser.close();
  await drydock.stop();
  for (const folder of [root, wide]) await rm(folder, { recursive: true });
}

async function measurePages(plan: string): Promise<void> {
  const repository = paths.repository("sample", "shop/web");
  const empty: Visit = {
    ...{ what: "no content", path: "/registries/sample/nothing" },
    ready: (page) => page.getByText("There is nothing at this address").waitFor(),
  };
  const row = (page: Page) => page.getByRole("row").nth(1).waitFor();
  const pages: Visit[] = [
    { what: "registries", path: paths.registries(), ready: row },
    { what: "overview", path: paths.registry("sample"), ready: shows("Needs attention") },
    { what: "repository", path: repository, ready: row },
    { what: "untagged", path: `${repository}?tab=untagged`, ready: shows(/untagged manifest/) },
    {
      ...{ what: "graph", path: `${repository}?tab=graph` },
      ready: (page) => page.locator("[data-mark]").first().waitFor(),
    },
    { what: "timeline", path: `${repository}?tab=timeline`, ready: shows("Size so far") },
    { what: "retention", path: paths.retention("sample"), ready: shows("What to delete") },
    { what: "plan", path: paths.plan("sample", plan), ready: row },
    { what: "50 tags", path: paths.repository("large", "bench/few"), ready: row },
    { what: `${many} tags`, path: paths.repository("large", "bench/many"), ready: row },
  ];
  const page = await signedIn(browser);
  const taken = new Map<string, Taken[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const each of [empty, ...pages]) {
      const figures = await visit(page, each);
      // In the first round the server compiles what it runs.
      if (round > 0) taken.set(each.what, [...(taken.get(each.what) ?? []), figures]);
    }
  }
  const nothing = median(taken.get(empty.what) ?? [], "milliseconds");
  console.table(
    [...taken].map(([what, all]) => ({
      page: what,
      "ms, median": median(all, "milliseconds"),
      "× no content": Math.round((median(all, "milliseconds") / nothing) * 10) / 10,
      "scripts kB": Math.round(median(all, "scripts") / 1000),
      "answers kB": Math.round(median(all, "answers") / 1000),
    })),
  );
  const few = median(taken.get("50 tags") ?? [], "milliseconds");
  const ratio = median(taken.get(`${many} tags`) ?? [], "milliseconds") / few;
  console.log(`${many} tags take ${ratio.toFixed(2)} × as long as 50.`);
}

/** With nothing in the browser's cache, as at a first visit. */
async function visit(page: Page, { path, ready }: Visit): Promise<Taken> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const began = performance.now();
  await page.goto(`${drydock.url}${path}`, { waitUntil: "commit" });
  await ready(page);
  const milliseconds = performance.now() - began;
  const sent = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => entry as PerformanceResourceTiming)
      .map(({ name, encodedBodySize }) => ({ name, size: encodedBodySize })),
  );
  const sum = (part: string) =>
    sent.filter(({ name }) => name.includes(part)).reduce((all, { size }) => all + size, 0);
  await session.detach();
  return { milliseconds, scripts: sum("/_next/static/chunks/"), answers: sum("/api/") };
}

async function signedIn(within: Browser): Promise<Page> {
  const context = await within.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${drydock.url}${paths.signIn()}`);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith(paths.signIn()));
  return page;
}

function median(all: readonly Taken[], figure: keyof Taken): number {
  const sorted = all.map((each) => each[figure]).sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
