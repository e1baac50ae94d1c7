import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { previewPolicy } from "./preview-policy";
import { expect, signIn, test } from "./setup";

test("delete images older than 30 days, but keep at least 5 tags of each image", async ({
  page,
  setup,
}) => {
  const kept: Record<string, Record<string, string>> = { "team/active": {}, "team/old": {} };
  for (let age = 0; age < 12; age++) {
    for (const [repository, days] of [
      ["team/active", age * 10 + 1],
      ["team/old", age * 10 + 100],
    ] as const) {
      const tag = `build-${String(age).padStart(2, "0")}`;
      const image = await pushImage(setup.pusher, repository, {
        tags: age === 11 ? [tag, "v1.0"] : [tag],
        created: setup.daysAgo(days),
        layers: ["base", `${repository}-${age}`],
      });
      // Older than 30 days begins with the fifth of the active ones, and its five newest go no further.
      if (age < 5) kept[repository]![tag] = image.digest;
      if (age === 11) kept[repository]!["v1.0"] = image.digest;
    }
  }
  await setup.scan();
  await signIn(page, setup.drydock);

  await previewPolicy(page, setup, { olderThanDays: 30, keepNewest: 5, never: "v*" });
  await expect(rowOf(page, "build-06").first()).toContainText("older than 30 days; 7th newest");
  await confirmPlan(page, setup.name);
  await expectRunDone(page);
  await expect(page.getByText("garbage-collect").first()).toBeVisible();

  await setup.proveKept(kept);
});
