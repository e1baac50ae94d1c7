// `npm run pictures`: every picture of the documents, from the sample registry, in both themes, and the recording.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "@playwright/test";
import sharp from "sharp";
import { Distribution, Pusher, pushImage } from "../../e2e/distribution";
import { admin, Drydock, scanRegistry } from "../../e2e/drydock";
import playwrightConfig from "../../e2e/playwright.config";
import { pushLeftovers, spreadTimes } from "../../e2e/sample/leftovers";
import { samplePublicKey } from "../../e2e/sample/sample-key";
import { seedSampleRegistry } from "../../e2e/sample/sample-registry";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { record } from "./record";

const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const name = "harbour";
const size = { width: 1280, height: 800 };
const themes = ["light", "dark"] as const;

const registry = await Distribution.start();
const trustedKeys = await mkdtemp(join(tmpdir(), "drydock-trusted-"));
await writeFile(join(trustedKeys, "release.pub"), samplePublicKey);
const drydock = await Drydock.start({
  DRYDOCK_STORAGE_ROOTS: registry.root,
  DRYDOCK_TRUSTED_KEYS: trustedKeys,
});
const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
try {
  console.log("Filling the sample registry …");
  const pusher = new Pusher(registry.url);
  const now = new Date();
  await seedSampleRegistry(pusher, now);
  await pushLeftovers(pusher, now);
  await spreadTimes(registry.root, now.getTime(), 120);
  const storage = { type: "filesystem" as const, root: registry.root };
  await drydock.call(api.registries.create, { body: { name, url: registry.url, storage } });
  await scanRegistry(drydock, name);
  await moveTags(pusher, now);
  await pusher.close();
  const policy = await savePolicy();
  const plan = await drydock.call(api.plans.create, {
    params: { registry: name },
    body: { policyId: policy.id },
  });
  await mkdir(folder, { recursive: true });

  const pictures: {
    file: string;
    path: string;
    ready: string;
    prepare?: (page: Page) => unknown;
  }[] = [
    { file: "overview", path: paths.registry(name), ready: "Needs attention" },
    {
      file: "graph",
      path: `${paths.repository(name, "platform/gateway")}?tab=graph&policy=${policy.id}`,
      ready: "Left to right",
      prepare: (page) => page.getByRole("button", { name: /^Index, of v3\.6\.0/ }).click(),
    },
    { file: "storage", path: paths.storage(name), ready: "Largest savings" },
    { file: "plan", path: paths.plan(name, plan.id), ready: "Run this plan" },
    {
      file: "search",
      path: paths.registry(name),
      ready: "Needs attention",
      prepare: async (page) => {
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox", { name: "Search everything" }).fill("shop 1.2");
      },
    },
    {
      file: "compare",
      path: paths.compare(
        name,
        { repository: "shop/api", reference: "v1.2.0" },
        { repository: "shop/api", reference: "latest" },
      ),
      ready: "Layers",
    },
    {
      file: "bring",
      path: paths.retention(name),
      ready: "What to delete",
      prepare: async (page) => {
        await page.getByRole("button", { name: "Start from…" }).click();
        await page.getByRole("button", { name: "Bring your policy…" }).click();
        await page
          .getByLabel("Policy or command line")
          .fill("deckschrubber -registry https://r.example.com -day 30 -latest 5 -tag '^v'");
        await page.getByText("Read as").waitFor();
      },
    },
    {
      file: "signature",
      path: paths.manifest(name, "security/scanner", "1.2.0"),
      ready: "Layers and history",
      prepare: (page) => page.getByRole("button", { name: /^Read/ }).first().click(),
    },
  ];
  for (const theme of themes) {
    const page = await signedIn(theme);
    for (const { file, path, ready, prepare } of pictures) {
      await page.goto(`${drydock.url}${path}`);
      await page.getByText(ready).first().waitFor();
      await page.waitForLoadState("networkidle");
      await prepare?.(page);
      await page.waitForTimeout(1_500);
      // Few colours: a palette makes them a third of the size.
      const bytes = await sharp(await page.screenshot())
        .png({ palette: true })
        .toBuffer();
      await writeFile(`${folder}${file}-${theme}.png`, bytes);
      console.log(`  ${file}-${theme}.png, ${Math.round(bytes.length / 1000)} kB`);
    }
    await page.context().close();
  }
  const page = await signedIn("light");
  const film = await record(page, { address: drydock.url, registry: name, size });
  await writeFile(`${folder}drydock.webp`, film.bytes);
  console.log(`  drydock.webp, ${film.seconds} s, ${Math.round(film.bytes.length / 1000)} kB`);
} finally {
  await browser.close();
  await drydock.stop();
  await registry.stop();
  await rm(trustedKeys, { recursive: true });
}

/** Signed in, without the first steps, in this theme. */
async function signedIn(theme: (typeof themes)[number]): Promise<Page> {
  const context = await (browser satisfies Browser).newContext({
    ...{ viewport: size, colorScheme: theme, reducedMotion: "reduce" as const },
  });
  const page = await context.newPage();
  await page.goto(`${drydock.url}${paths.signIn()}`);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith(paths.signIn()));
  await page.request.delete(`${drydock.url}/api/account/tour`, {
    headers: { origin: drydock.url },
  });
  return page;
}

/** So that tags have pointed at something before. */
async function moveTags(pusher: Pusher, now: Date): Promise<void> {
  for (const [tag, layer] of [
    ["edge", "one"],
    ["edge", "two"],
    ["edge", "three"],
  ] as const) {
    const created = new Date(now.getTime() - 3_600_000).toISOString();
    await pushImage(pusher, "shop/web", { tags: [tag], created, layers: ["base", layer] });
    await scanRegistry(drydock, name);
  }
}

function savePolicy() {
  return drydock.call(api.policies.create, {
    body: {
      ...{ version: 1, name: "Older than 30 days, but the newest 5" },
      rules: [
        {
          ...{ id: "old", verdict: "delete" },
          when: { time: { of: "created", olderThan: "30d" } },
        },
      ],
      floor: { min: 5 },
    } as never,
  });
}
