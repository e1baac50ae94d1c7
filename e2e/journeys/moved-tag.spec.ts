import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./setup";

test("a tag that moves between preview and run is skipped, and the run says so", async ({
  page,
  setup,
}) => {
  const repository = "team/app";
  const image = (layer: string, tags: string[]) =>
    pushImage(setup.pusher, repository, {
      tags,
      created: setup.daysAgo(50),
      layers: ["base", layer],
    });
  await image("one", ["moving"]);
  const gone = await image("two", ["staying-put"]);
  await setup.scan();
  await signIn(page, setup.drydock);
  await planDeletionOf(page, setup, repository, ["moving", "staying-put"]);

  const moved = await image("three", ["moving"]);
  await confirmPlan(page, setup.name);
  await expectRunDone(page);
  await expect(rowOf(page, "moving")).toContainText("Skipped");
  await expect(rowOf(page, "moving")).toContainText(/moved|points/i);
  await expect(rowOf(page, "staying-put")).toContainText("Done");

  expect(await setup.isGone(repository, gone.digest)).toBe(true);
  await setup.proveKept({ [repository]: { moving: moved.digest } });
});
