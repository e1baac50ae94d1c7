import { shortenDigest } from "../../lib/client/format";
import { paths } from "../../lib/core/paths";
import { pushImage, pushIndex } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { expect, signIn, test, type Stage } from "./stage";

const repository = "team/app";

const push = (stage: Stage, layer: string, tags: string[] = []) =>
  pushImage(stage.pusher, repository, {
    tags,
    created: stage.daysAgo(20),
    layers: ["base", layer],
  });

test("what a moved tag has left behind is found and deleted, and the tag still pulls", async ({
  page,
  stage,
}) => {
  const old = await push(stage, "first", ["latest"]);
  await stage.scan();
  const current = await push(stage, "second", ["latest"]);
  await stage.scan();
  await signIn(page, stage.drydock);
  await page.goto(`${stage.drydock.url}${paths.repository(stage.name, repository)}`);

  await page.getByRole("link", { name: "1 untagged one" }).click();
  const row = page.getByRole("row").filter({ hasText: shortenDigest(old.digest) });
  await expect(row).toContainText(/Was latest until/);
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete 1 manifest…" }).click();
  await page.waitForURL(/\/plans\//);
  await expect(rowOf(page, "latest")).toContainText("Keep");
  await confirmPlan(page, stage.name);
  await expectRunDone(page);

  await page.goto(`${stage.drydock.url}${paths.untagged(stage.name, repository)}`);
  await expect(page.getByText("No untagged manifest is known that nothing needs")).toBeVisible();
  expect(await stage.isGone(repository, old.digest)).toBe(true);
  await stage.proveKept({ [repository]: { latest: current.digest } });
});

test("a member of an index is shown with it, and cannot be deleted alone", async ({
  page,
  stage,
}) => {
  const member = await push(stage, "amd64");
  const index = await pushIndex(stage.pusher, repository, [member], { tags: ["multi"] });
  await stage.scan();
  await signIn(page, stage.drydock);
  await page.goto(`${stage.drydock.url}${paths.untagged(stage.name, repository)}`);

  await page.getByRole("button", { name: "Show those that something needs" }).click();
  const row = page.getByRole("row").filter({ hasText: shortenDigest(member.digest) });
  await expect(row).toContainText("In the index multi");
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete 1 manifest…" }).click();
  await page.waitForURL(/\/plans\//);
  const blocked = rowOf(page, shortenDigest(member.digest)).first();
  await expect(blocked).toContainText("Cannot be removed: it is a member of multi, which is kept");
  await expect(page.getByRole("button", { name: "Run this plan…" })).toBeDisabled();
  await stage.proveKept({ [repository]: { multi: index.digest } });
});
