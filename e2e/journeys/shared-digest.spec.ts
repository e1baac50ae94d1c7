import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./stage";

test("of two tags on one digest one is deleted, and the other still pulls", async ({
  page,
  stage,
}) => {
  const image = await pushImage(stage.pusher, "shop/checkout", {
    tags: ["old", "prod"],
    created: stage.daysAgo(200),
    layers: ["base", "checkout"],
  });
  await stage.scan();
  await signIn(page, stage.drydock);
  await planDeletionOf(page, stage, "shop/checkout", ["old"]);

  await expect(rowOf(page, "old")).toContainText("prod");
  await confirmPlan(page, stage.name);
  await expectRunDone(page);

  expect(await stage.resolve("shop/checkout", "old")).toBeNull();
  await stage.proveKept({ "shop/checkout": { prod: image.digest } });
});
