import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone } from "./confirm";
import { chooseTheme, faultsOf, themes } from "./faults";
import { expect, signIn, test, type Setup } from "./setup";

interface Opened {
  what: string;
  path: string;
  open: (page: Page) => Promise<void>;
  /** What shows that it is open. */
  role: "dialog" | "alertdialog" | "menu" | "complementary";
}

const press = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole("button", { name, exact: typeof name === "string" })
    .first()
    .click();

/** Everything that opens over a page, with what opens it. */
async function prepare(setup: Setup, page: Page): Promise<Opened[]> {
  const repository = "team/app";
  for (const tag of ["old", "older", "kept"])
    await pushImage(setup.pusher, repository, {
      ...{ tags: [tag], created: setup.daysAgo(60), layers: [tag] },
    });
  await setup.scan();
  const planOf = (tag: string) =>
    setup.drydock.call(api.plans.create, {
      params: { registry: setup.name },
      body: { selection: [{ repository, tag }] },
    });
  const done = await planOf("old");
  await page.goto(`${setup.drydock.url}${paths.plan(setup.name, done.id)}`);
  await confirmPlan(page, setup.name);
  await expectRunDone(page);
  const run = new URL(page.url()).pathname;
  const plan = paths.plan(setup.name, (await planOf("older")).id);
  const graph = `${paths.repository(setup.name, repository)}?tab=graph`;
  const home = paths.registry(setup.name);
  return [
    { what: "shortcuts", path: home, open: (at) => at.keyboard.press("?"), role: "dialog" },
    {
      what: "the search",
      path: home,
      open: (at) => at.keyboard.press("Control+k"),
      role: "dialog",
    },
    { what: "account menu", path: home, open: press(/^Account: /), role: "menu" },
    { what: "confirming a run", path: plan, open: press("Run this plan…"), role: "alertdialog" },
    { what: "sharing a run", path: run, open: press("Share"), role: "menu" },
    { what: "restoring", path: run, open: press("Restore…"), role: "alertdialog" },
    {
      what: "presets",
      path: paths.retention(setup.name),
      open: press(/^Start from/),
      role: "dialog",
    },
    {
      what: "bringing a policy",
      path: paths.retention(setup.name),
      open: async (at) => {
        await press(/^Start from/)(at);
        await press(/^Bring your policy/)(at);
        await at.getByLabel("Policy or command line").fill("deckschrubber -latest 5 -month 1");
        await at.getByRole("region", { name: "Differences" }).waitFor();
      },
      role: "dialog",
    },
    {
      what: "forgetting a registry",
      path: paths.registrySettings(setup.name),
      open: press(/^Forget/),
      role: "alertdialog",
    },
    { what: "a new user", path: paths.users(), open: press("Add user"), role: "dialog" },
    { what: "a new token", path: paths.tokens(), open: press(/^New token/), role: "dialog" },
    {
      what: "an audit entry",
      path: paths.audit(),
      open: async (at) => {
        await at.getByRole("row").nth(1).focus();
        await at.keyboard.press("Enter");
      },
      role: "dialog",
    },
    {
      what: "columns of a table",
      path: paths.repository(setup.name, repository),
      open: press("Views, columns and file"),
      role: "menu",
    },
    {
      what: "saved views",
      path: `${paths.repository(setup.name, repository)}?q=old`,
      open: async (at) => {
        await press("Views, columns and file")(at);
        await at.getByRole("menuitem", { name: /^Save this view/ }).click();
      },
      role: "dialog",
    },
    {
      what: "a manifest beside the graph",
      path: graph,
      open: press(/^Image .*of kept/),
      role: "complementary",
    },
  ];
}

test("nothing that opens over a page has a fault that axe knows, in any theme", async ({
  page,
  setup,
}) => {
  // Seventy looks of axe: five minutes on two slow cores.
  test.setTimeout(900_000);
  await chooseTheme(page, "light");
  await signIn(page, setup.drydock);
  const faults: string[] = [];
  for (const { what, path, open, role } of await prepare(setup, page)) {
    await page.goto(`${setup.drydock.url}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await open(page);
    const opened = page.getByRole(role).last();
    await expect(opened, what).toBeVisible();
    // Read out by a name, which says what it is.
    await expect(opened, what).toHaveAccessibleName(/./);
    for (const theme of themes) {
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      const found = await faultsOf(page, {
        coloursOnly: theme !== "light",
        // A menu is where it is opened, which is in no landmark of the page.
        ...(role === "menu" ? { except: "region" } : {}),
        ...(role.endsWith("dialog") ? { within: `[role=${role}]` } : {}),
      });
      faults.push(...found.map((fault) => `${what}, ${theme}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
});
