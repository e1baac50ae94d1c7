import { shortenDigest } from "../../lib/client/format";
import { paths } from "../../lib/core/paths";
import { pushImage, pushIndex } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { expect, signIn, test, type Setup } from "./setup";

const repository = "team/app";

const push = (setup: Setup, layer: string, tags: string[] = []) =>
  pushImage(setup.pusher, repository, {
    tags,
    created: setup.daysAgo(20),
    layers: ["base", layer],
  });

test("what a moved tag has left behind is found and deleted, and the tag still pulls", async ({
  page,
  setup,
}) => {
  const old = await push(setup, "first", ["latest"]);
  await setup.scan();
  const current = await push(setup, "second", ["latest"]);
  await setup.scan();
  await signIn(page, setup.drydock);
  await page.goto(`${setup.drydock.url}${paths.repository(setup.name, repository)}`);

  await page.getByRole("link", { name: "1 untagged one" }).click();
  const row = page.getByRole("row").filter({ hasText: shortenDigest(old.digest) });
  await expect(row).toContainText(/Was latest until/);
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete 1 manifest…" }).click();
  await page.waitForURL(/\/plans\//);
  await expect(rowOf(page, "latest")).toContainText("Keep");
  await confirmPlan(page, setup.name);
  await expectRunDone(page);

  await page.goto(`${setup.drydock.url}${paths.untagged(setup.name, repository)}`);
  await expect(page.getByText("No untagged manifest is known that nothing needs")).toBeVisible();
  expect(await setup.isGone(repository, old.digest)).toBe(true);
  await setup.proveKept({ [repository]: { latest: current.digest } });
});

test("a child of an index is shown with it, and cannot be deleted alone", async ({
  page,
  setup,
}) => {
  const child = await push(setup, "amd64");
  const index = await pushIndex(setup.pusher, repository, [child], { tags: ["multi"] });
  await setup.scan();
  await signIn(page, setup.drydock);
  await page.goto(`${setup.drydock.url}${paths.untagged(setup.name, repository)}`);

  await page.getByRole("button", { name: "Show those that something needs" }).click();
  const row = page.getByRole("row").filter({ hasText: shortenDigest(child.digest) });
  await expect(row).toContainText("In the index multi");
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete 1 manifest…" }).click();
  await page.waitForURL(/\/plans\//);
  const blocked = rowOf(page, shortenDigest(child.digest)).first();
  await expect(blocked).toContainText("Cannot be removed: it is a child of multi, which is kept");
  await expect(page.getByRole("button", { name: "Run this plan…" })).toBeDisabled();
  await setup.proveKept({ [repository]: { multi: index.digest } });
});
