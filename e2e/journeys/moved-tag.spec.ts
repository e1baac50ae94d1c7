import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./stage";

test("a tag that moves between preview and run is skipped, and the run says so", async ({
  page,
  stage,
}) => {
  const repository = "team/app";
  const image = (layer: string, tags: string[]) =>
    pushImage(stage.pusher, repository, {
      tags,
      created: stage.daysAgo(50),
      layers: ["base", layer],
    });
  await image("one", ["moving"]);
  const gone = await image("two", ["staying-put"]);
  await stage.scan();
  await signIn(page, stage.drydock);
  await planDeletionOf(page, stage, repository, ["moving", "staying-put"]);

  const moved = await image("three", ["moving"]);
  await confirmPlan(page, stage.name);
  await expectRunDone(page);
  await expect(rowOf(page, "moving")).toContainText("Skipped");
  await expect(rowOf(page, "moving")).toContainText(/moved|points/i);
  await expect(rowOf(page, "staying-put")).toContainText("Done");

  expect(await stage.isGone(repository, gone.digest)).toBe(true);
  await stage.proveKept({ [repository]: { moving: moved.digest } });
});
