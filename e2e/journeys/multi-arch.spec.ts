import { pushImage, pushIndex } from "../distribution";
import { confirmPlan, expectRunDone } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./stage";

test("a multi-arch tag goes with its own children; a child that another index shares stays", async ({
  page,
  stage,
}) => {
  const repository = "platform/toolbox";
  const child = (architecture: string, layer: string) =>
    pushImage(stage.pusher, repository, {
      platform: { os: "linux", architecture },
      created: stage.daysAgo(60),
      layers: ["base", layer],
    });
  const shared = await child("amd64", "amd64");
  const own = await child("arm64", "arm64-old");
  const other = await child("arm64", "arm64-new");
  const old = await pushIndex(stage.pusher, repository, [shared, own], { tags: ["1.0"] });
  const current = await pushIndex(stage.pusher, repository, [shared, other], { tags: ["1.1"] });
  await stage.scan();
  await signIn(page, stage.drydock);
  await planDeletionOf(page, stage, repository, ["1.0"]);
  await confirmPlan(page, stage.name);
  await expectRunDone(page);

  expect(await stage.isGone(repository, old.digest)).toBe(true);
  expect(await stage.isGone(repository, own.digest)).toBe(true);
  expect(await stage.isGone(repository, shared.digest)).toBe(false);
  await stage.proveKept({ [repository]: { "1.1": current.digest } });
});
