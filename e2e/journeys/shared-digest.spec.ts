import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./setup";

test("of two tags on one digest one is deleted, and the other still pulls", async ({
  page,
  setup,
}) => {
  const image = await pushImage(setup.pusher, "shop/checkout", {
    tags: ["old", "prod"],
    created: setup.daysAgo(200),
    layers: ["base", "checkout"],
  });
  await setup.scan();
  await signIn(page, setup.drydock);
  await planDeletionOf(page, setup, "shop/checkout", ["old"]);

  await expect(rowOf(page, "old")).toContainText("prod");
  await confirmPlan(page, setup.name);
  await expectRunDone(page);

  expect(await setup.resolve("shop/checkout", "old")).toBeNull();
  await setup.proveKept({ "shop/checkout": { prod: image.digest } });
});
