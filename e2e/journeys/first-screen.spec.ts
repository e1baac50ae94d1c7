import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage, RecordingProxy, writeRepository } from "../distribution";
import { expect, signIn, test, type Setup } from "./setup";

const long = "big/archive";
const tags = Array.from({ length: 2_000 }, (_, at) => `v1.${at}.0`);
/** Milliseconds for each answer: 4,000 requests outlast whatever is looked at meanwhile. */
const SLOW_MS = 200;

/** Small repositories pushed as clients do, and a long one written into the storage. */
async function fillRegistry(setup: Setup): Promise<Record<string, Record<string, string>>> {
  const kept: Record<string, Record<string, string>> = {};
  for (let at = 0; at < 20; at++) {
    const repository = `team/service-${at}`;
    const layers = ["base", `service ${at}`];
    kept[repository] = {
      v1: (await pushImage(setup.pusher, repository, { tags: ["v1"], layers })).digest,
    };
  }
  await writeRepository(setup.registry.root, long, tags);
  return kept;
}

/** Rows that are whole between the page's upper and lower edge. */
function rowsOnScreen(page: Page): Promise<{ tag: string; text: string }[]> {
  return page.getByRole("row").evaluateAll((rows) =>
    rows.flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      const tag = row.querySelector("a")?.textContent;
      return tag && top >= 0 && bottom <= innerHeight ? [{ tag, text: row.textContent }] : [];
    }),
  );
}

const tagsOf = (rows: { tag: string }[]) => rows.map(({ tag }) => tag);

/** Every row now on screen gets its date and its size in its place, and the scan is not over then. */
async function expectRead(page: Page, setup: Setup, scan: string): Promise<string[]> {
  const names = tagsOf(await rowsOnScreen(page));
  expect(names.length).toBeGreaterThan(5);
  const unread = async () =>
    (await rowsOnScreen(page)).filter(({ text }) => !/ ago.*6\.00 MB/.test(text));
  await expect.poll(unread).toEqual([]);
  expect(tagsOf(await rowsOnScreen(page))).toEqual(names);
  await expect(page.getByLabel("Scan under way")).toBeVisible();
  const { state, counts } = await setup.drydock.call(api.scans.get, { params: { scan } });
  expect(state).toBe("running");
  expect(counts.tagsDone).toBeLessThan(counts.tagsTotal);
  return names;
}

test("what is on screen is read first, while the first scan is far from its end", async ({
  page,
  setup,
}) => {
  const { drydock, name } = setup;
  const params = { registry: name };
  const kept = await fillRegistry(setup);
  const proxy = await RecordingProxy.start(setup.registry.url);
  proxy.delay = SLOW_MS;
  await drydock.call(api.registries.update, { params, body: { url: proxy.url } });
  await signIn(page, drydock);

  await page.goto(`${drydock.url}${paths.registry(name)}`);
  await page.getByRole("button", { name: "Scan now" }).click();
  await expect(page.getByLabel("Scan under way")).toBeVisible();
  const [scan] = (await drydock.call(api.scans.list, { params })).items;
  await page.goto(`${drydock.url}${paths.repository(name, long)}`);
  await expect(
    page.getByRole("region", { name: "Tags" }).getByText("2,000 tags", { exact: true }),
  ).toBeVisible();
  const first = await expectRead(page, setup, scan?.id ?? "");

  await page.mouse.wheel(0, 40 * 1_500);
  await expect.poll(async () => tagsOf(await rowsOnScreen(page))).not.toContain(first[0]);
  const far = await expectRead(page, setup, scan?.id ?? "");
  expect(far.filter((tag) => first.includes(tag))).toEqual([]);

  // Looked at long enough: the rest as fast as the registry is.
  proxy.delay = 0;
  await expect(page.getByLabel("Scan under way")).toHaveCount(0, { timeout: 60_000 });
  await expect(
    page.getByRole("region", { name: "Tags" }).getByText("2,000 tags", { exact: true }),
  ).toBeVisible();
  await expect(page.getByText("not scanned")).toHaveCount(0);
  const { items } = await drydock.call(api.content.tags, {
    params,
    query: { repository: long, limit: 5_000 },
  });
  expect(items).toHaveLength(2_000);
  expect(items.every((tag) => tag.created !== null && tag.size > 6_000_000)).toBe(true);
  const registry = await drydock.call(api.registries.get, { params });
  expect(registry.lastScan).toMatchObject({ id: scan?.id, complete: true });
  expect(registry.totals).toMatchObject({ repositories: 21, tags: 2_020 });

  // Looking has changed nothing: besides reads, the scan has asked to delete what cannot exist.
  expect(proxy.log.filter((line) => !/^(GET|HEAD) |^DELETE .* 40[04]$/.test(line))).toEqual([]);
  expect(await setup.tags(long)).toEqual(tags.toSorted());
  await setup.proveKept(kept);
  await proxy.stop();
});
