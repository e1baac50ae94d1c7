import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { WebReceiver } from "../receivers";
import { addUser } from "../front-door/add-user";
import { confirmPlan, expectRunDone } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, type Setup, signIn, test } from "./setup";

const repository = "team/app";

/** Images of which the old ones are to go; returns what is to be there afterwards. */
async function fill(setup: Setup): Promise<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const tag of ["keep-1", "keep-2", "keep-3", "old-1", "old-2"]) {
    const { digest } = await pushImage(setup.pusher, repository, {
      ...{ tags: [tag], layers: ["base", tag] },
    });
    if (tag.startsWith("keep")) kept[tag] = digest;
  }
  await setup.scan();
  return kept;
}

/** Policies concern all registries of this Drydock: its repositories are those of this journey alone. */
const savePolicy = ({ drydock, name }: Setup) =>
  drydock.call(api.policies.create, {
    body: {
      ...{ version: 1, name: `old ones of ${name}` },
      scope: { repositories: { include: [repository] } },
      rules: [{ id: "old", verdict: "delete", when: { tag: { glob: "old-*" } } }],
    },
  });

async function createSchedule(page: Page, setup: Setup, policy: string, mode: string) {
  const { drydock, name } = setup;
  await page.goto(`${drydock.url}${paths.newScheduleOf(policy, name)}`);
  await page.getByLabel("Name", { exact: true }).fill(`nightly in ${name}`);
  await expect(page.getByRole("checkbox", { name })).toBeChecked();
  await page.getByLabel("How often").selectOption("By a cron expression");
  await page.getByLabel("Cron expression").fill("* * * * *");
  await page.getByRole("radio", { name: mode }).check();
  await page.getByRole("button", { name: "Create schedule" }).click();
  await page.waitForURL(/\/schedules\/[0-9a-f-]{36}$/);
}

/** Adds a webhook, has it tested, and waits for the test to arrive. Returns its id. */
async function addChannel(page: Page, { drydock, name }: Setup, url: string): Promise<string> {
  await page.goto(`${drydock.url}${paths.notifications()}`);
  await page.getByRole("button", { name: "Add channel" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(`hook of ${name}`);
  await dialog.getByLabel("Address").fill(url);
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole("row").filter({ hasText: `hook of ${name}` });
  await row.getByRole("button", { name: "Test" }).click();
  await expect(page.getByRole("dialog").getByText("Arrived")).toBeVisible();
  const { items } = await drydock.call(api.channels.list, {});
  return items.find((each) => each.name === `hook of ${name}`)?.id ?? "";
}

test("a schedule runs on its own within what was approved, and not once its policy was edited", async ({
  page,
  setup,
}) => {
  // It waits for the next minute of the real clock.
  test.slow();
  const kept = await fill(setup);
  const policy = await savePolicy(setup);
  await signIn(page, setup.drydock);
  await createSchedule(page, setup, policy.id, "Run on its own");
  const id = page.url().split("/").at(-1) ?? "";
  const receiver = await WebReceiver.start();
  try {
    await expect(page.getByText("It deletes nothing on its own")).toBeVisible();
    await expect(page.getByText("2 deletions")).toBeVisible();
    await page.getByRole("button", { name: "Approve…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText(/would now delete 2 items/)).toBeVisible();
    await dialog.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("It deletes on its own", { exact: true })).toBeVisible();
    await expect(page.getByText("Ran", { exact: true }).first()).toBeVisible({ timeout: 120_000 });
    await setup.proveKept({ [repository]: kept });

    const { drydock } = setup;
    const { document } = await drydock.call(api.policies.get, { params: { policy: policy.id } });
    await drydock.call(api.policies.update, {
      params: { policy: policy.id },
      body: { ...document, rules: [{ id: "all", verdict: "delete" }] },
    });
    const { digest } = await pushImage(setup.pusher, repository, {
      ...{ tags: ["old-3"], layers: ["base", "old-3"] },
    });
    await page.reload();
    await expect(page.getByText(/has changed the policy since/).first()).toBeVisible();
    const channel = await addChannel(page, setup, receiver.url);
    await page.goto(`${drydock.url}${paths.schedule(id)}`);
    // By hand, so that nobody waits for another minute.
    await page.getByRole("switch", { name: "Switched on" }).click();
    await expect(page.getByText("switched off")).toBeVisible();
    await page.getByRole("button", { name: "Fire now…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Fire now" }).click();
    await expect(page.getByText("Waits for you").first()).toBeVisible({ timeout: 120_000 });
    await setup.proveKept({ [repository]: { ...kept, "old-3": digest } });
    const heard = () => receiver.received.map(({ body }) => JSON.parse(body) as { title: string });
    await expect.poll(() => heard().length).toBeGreaterThan(1);
    expect(heard().at(-1)).toMatchObject({
      ...{ event: "planWaits", registry: setup.name, totals: { delete: 3 } },
      message: expect.stringMatching(/has changed the policy since/),
    });
    await drydock.call(api.channels.remove, { params: { channel } });
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete schedule" }).click();
    await page.waitForURL(/\/schedules$/);
  } finally {
    await setup.drydock
      .call(api.schedules.remove, { params: { schedule: id } })
      .catch(() => undefined);
    await receiver.stop();
  }
});

test("where a second person is asked for, somebody else confirms", async ({
  browser,
  page,
  setup,
}) => {
  const kept = await fill(setup);
  const { drydock, name } = setup;
  const other = { email: `second-${name}@example.com`, password: "the other pair of eyes" };
  await addUser(drydock, { ...other, role: "operator" });
  await signIn(page, drydock);
  await page.goto(`${drydock.url}${paths.registrySettings(name)}`);
  await page.getByRole("switch", { name: "Ask for a second person" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Connection saved")).toBeVisible();
  await planDeletionOf(page, setup, repository, ["old-1", "old-2"]);
  await expect(page.getByText("Somebody else confirms this plan")).toBeVisible();
  await expect(page.getByRole("button", { name: "Run this plan…" })).toBeDisabled();

  const theirs = await browser.newContext();
  const second = await theirs.newPage();
  await signIn(second, drydock, other);
  await second.goto(page.url());
  await confirmPlan(second, name);
  await expectRunDone(second);
  await theirs.close();
  await setup.proveKept({ [repository]: kept });
});
