import { paths } from "../../lib/core/paths";
import { pushImage, type Descriptor } from "../distribution";
import { spreadTimes } from "../sample/leftovers";
import { confirmPlan, expectRunDone } from "./confirm";
import { expect, signIn, test } from "./setup";

const repository = "team/app";

test("what was pushed over before anybody looked is found on the disk, planned and deleted", async ({
  page,
  setup,
}) => {
  const pushed: Descriptor[] = [];
  for (let build = 0; build < 6; build++) {
    pushed.push(
      await pushImage(setup.pusher, repository, {
        tags: ["latest"],
        created: setup.daysAgo(100 - build),
        layers: ["base", `build-${build}`],
      }),
    );
  }
  const [current] = pushed.slice(-1);
  if (!current) throw new Error("Nothing was pushed.");
  await setup.pusher.abandonUpload(repository, Buffer.alloc(5_000));
  await spreadTimes(setup.registry.root, Date.now(), 120);
  await signIn(page, setup.drydock);
  const at = (path: string) => `${setup.drydock.url}${path}`;

  // Without its storage, no list of the registry shows any of it.
  await page.goto(at(paths.storage(setup.name)));
  await page.getByRole("link", { name: "Name its directory" }).click();
  await page.getByLabel("Storage directory").fill("/etc");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/not among those that Drydock's operator allows/)).toBeVisible();
  await page.getByLabel("Storage directory").fill(setup.registry.root);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Check connection" }).click();
  await expect(page.getByText(/It is this registry's: 1 tag points at the same/)).toBeVisible();

  await page.goto(at(paths.storage(setup.name)));
  await expect(page.getByText("Not read yet")).toBeVisible();
  await page.getByRole("button", { name: "Scan now" }).click();
  const savings = page.getByRole("region", { name: "Largest savings" });
  await expect(savings).toContainText(`Untagged manifests of ${repository}`, { timeout: 60_000 });
  await expect(savings).toContainText("Uploads that have not ended");
  await expect(page.getByRole("region", { name: "All bytes" })).toContainText(
    "5 manifests that no tag needs",
  );

  await savings.getByRole("link", { name: "Plan removing them" }).click();
  await page.getByRole("button", { name: "Preview plan" }).click();
  await page.waitForURL(/\/plans\//);
  await confirmPlan(page, setup.name);
  await expectRunDone(page);

  for (const { digest } of pushed.slice(0, -1))
    expect(await setup.isGone(repository, digest)).toBe(true);
  await setup.proveKept({ [repository]: { latest: current.digest } });
});
