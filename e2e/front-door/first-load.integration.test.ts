import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../lib/core/paths";
import { admin, Drydock } from "../drydock";
import { Browser } from "./browser";

const built = new URL("../../.next/standalone/.next/", import.meta.url);

/**
 * Kilobytes in gzip of the scripts that a page names in its HTML: what a browser loads before it can be used.
 * Whoever needs more loads what is heavy when it is asked for, and does not raise this. About 50 of them are the
 * messages of the reader's language, which are one file for all pages, and what formats them.
 */
const MOST_KB = 265;

let drydock: Drydock;
let browser: Browser;
const sizes = new Map<string, Promise<number>>();

beforeAll(async () => {
  drydock = await Drydock.start();
  browser = new Browser(drydock);
  await browser.signIn(admin.email, admin.password);
});
afterAll(() => drydock?.stop());

function sizeOf(script: string): Promise<number> {
  const known = sizes.get(script);
  if (known) return known;
  const path = fileURLToPath(new URL(script.replace("/_next/", ""), built));
  const size = readFile(path).then((bytes) => gzipSync(bytes).length);
  sizes.set(script, size);
  return size;
}

test.each([
  paths.signIn(),
  paths.registries(),
  paths.newRegistry(),
  paths.registry("main"),
  paths.registrySettings("main"),
  paths.storage("main"),
  paths.repository("main", "team/app"),
  paths.manifest("main", "team/app", "latest"),
  paths.retention("main"),
  paths.compare("main", { repository: "team/app", reference: "latest" }),
  paths.plan("main", "1"),
  paths.planComparison("main", "1"),
  paths.runs("main"),
  paths.run("main", "1"),
  paths.inUse(),
  paths.schedules(),
  paths.newSchedule(),
  paths.schedule("1"),
  paths.notifications(),
  paths.configuration(),
  paths.users(),
  paths.tokens(),
  paths.audit(),
  paths.account(),
])(`%s can be used after ${MOST_KB} kB of scripts`, async (path) => {
  const who = path === paths.signIn() ? new Browser(drydock) : browser;
  const answer = await who.fetch(path);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  // Browsers that know modules leave out what is marked for those that do not.
  const modern = html.replaceAll(/<script[^>]* nomodule[^>]*>/gi, "");
  const scripts = new Set(modern.match(/\/_next\/static\/chunks\/[\w./~-]+\.js/g));
  expect(scripts.size).toBeGreaterThan(3);
  const loaded = await Promise.all([...scripts].map(sizeOf));
  const kilobytes = loaded.reduce((sum, size) => sum + size, 0) / 1000;
  expect(kilobytes).toBeLessThan(MOST_KB);
});
