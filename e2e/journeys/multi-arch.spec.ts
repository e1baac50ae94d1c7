import { pushImage, pushIndex } from "../distribution";
import { confirmPlan, expectRunDone } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./setup";

test("a multi-arch tag goes with its own children; a child that another index shares stays", async ({
  page,
  setup,
}) => {
  const repository = "platform/toolbox";
  const child = (architecture: string, layer: string) =>
    pushImage(setup.pusher, repository, {
      platform: { os: "linux", architecture },
      created: setup.daysAgo(60),
      layers: ["base", layer],
    });
  const shared = await child("amd64", "amd64");
  const own = await child("arm64", "arm64-old");
  const other = await child("arm64", "arm64-new");
  const old = await pushIndex(setup.pusher, repository, [shared, own], { tags: ["1.0"] });
  const current = await pushIndex(setup.pusher, repository, [shared, other], { tags: ["1.1"] });
  await setup.scan();
  await signIn(page, setup.drydock);
  await planDeletionOf(page, setup, repository, ["1.0"]);
  await confirmPlan(page, setup.name);
  await expectRunDone(page);

  expect(await setup.isGone(repository, old.digest)).toBe(true);
  expect(await setup.isGone(repository, own.digest)).toBe(true);
  expect(await setup.isGone(repository, shared.digest)).toBe(false);
  await setup.proveKept({ [repository]: { "1.1": current.digest } });
});
