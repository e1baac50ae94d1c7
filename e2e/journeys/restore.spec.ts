import { pullWhole, pushImage, pushIndex } from "../distribution";
import { confirmPlan, expectRunDone } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./stage";

test("what a run removed is put back, index and children, each tag to its digest", async ({
  page,
  stage,
}) => {
  const repository = "team/app";
  const child = (layer: string) =>
    pushImage(stage.pusher, repository, { created: stage.daysAgo(9), layers: ["base", layer] });
  const index = await pushIndex(stage.pusher, repository, [await child("a"), await child("b")], {
    tags: ["multi", "stable"],
  });
  const single = await pushImage(stage.pusher, repository, {
    tags: ["v1"],
    layers: ["base", "v1"],
  });
  await pushImage(stage.pusher, repository, { tags: ["kept"], layers: ["base", "kept"] });
  await stage.scan();
  await signIn(page, stage.drydock);
  await planDeletionOf(page, stage, repository, ["multi", "stable", "v1"]);
  await confirmPlan(page, stage.name);
  await expectRunDone(page);
  expect(await stage.tags(repository)).toEqual(["kept"]);

  const run = page.url();
  await page.getByRole("button", { name: "Restore…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await page.waitForURL((url) => url.pathname.includes("/runs/") && url.href !== run);
  await expectRunDone(page);

  expect(await stage.tags(repository)).toEqual(["kept", "multi", "stable", "v1"]);
  for (const tag of ["multi", "stable"]) {
    expect(await pullWhole(stage.registry.url, repository, tag)).toBe(index.digest);
  }
  expect(await pullWhole(stage.registry.url, repository, "v1")).toBe(single.digest);
});
