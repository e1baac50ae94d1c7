import { pullWhole, pushImage, pushIndex } from "../distribution";
import { confirmPlan, expectRunDone } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./setup";

test("what a run removed is put back, index and children, each tag to its digest", async ({
  page,
  setup,
}) => {
  const repository = "team/app";
  const child = (layer: string) =>
    pushImage(setup.pusher, repository, { created: setup.daysAgo(9), layers: ["base", layer] });
  const index = await pushIndex(setup.pusher, repository, [await child("a"), await child("b")], {
    tags: ["multi", "stable"],
  });
  const single = await pushImage(setup.pusher, repository, {
    tags: ["v1"],
    layers: ["base", "v1"],
  });
  await pushImage(setup.pusher, repository, { tags: ["kept"], layers: ["base", "kept"] });
  await setup.scan();
  await signIn(page, setup.drydock);
  await planDeletionOf(page, setup, repository, ["multi", "stable", "v1"]);
  await confirmPlan(page, setup.name);
  await expectRunDone(page);
  expect(await setup.tags(repository)).toEqual(["kept"]);

  const run = page.url();
  await page.getByRole("button", { name: "Restore…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await page.waitForURL((url) => url.pathname.includes("/runs/") && url.href !== run);
  await expectRunDone(page);

  expect(await setup.tags(repository)).toEqual(["kept", "multi", "stable", "v1"]);
  for (const tag of ["multi", "stable"]) {
    expect(await pullWhole(setup.registry.url, repository, tag)).toBe(index.digest);
  }
  expect(await pullWhole(setup.registry.url, repository, "v1")).toBe(single.digest);
});
