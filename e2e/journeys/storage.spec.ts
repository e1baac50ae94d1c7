import { paths } from "../../lib/core/paths";
import { formatBytes } from "../../lib/core/quantity";
import { Operator, pushImage, type Descriptor } from "../distribution";
import { spreadTimes } from "../sample/leftovers";
import { confirmPlan, expectRunDone } from "./confirm";
import { environment, expect, signIn, test } from "./setup";

const repository = "team/app";

test("what was pushed over before anybody looked is found, planned, deleted, and its space is back", async ({
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
  const operator = await Operator.of(setup.registry);
  const collectors = JSON.stringify({ [setup.name]: operator.collector() });
  await setup.drydock.restart({ ...environment, DRYDOCK_COLLECTORS: collectors });
  await spreadTimes(setup.registry.root, Date.now(), 120);
  await signIn(page, setup.drydock);
  const at = (path: string) => `${setup.drydock.url}${path}`;

  // Without its storage, no list of the registry shows any of it.
  await page.goto(at(paths.storage(setup.name)));
  await page.getByRole("link", { name: "Name its directory" }).click();
  const storage = page.getByRole("group", { name: "Storage" });
  await storage.getByRole("radio", { name: "Directory" }).check({ force: true });
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

  const before = await setup.registry.blobBytes();
  await page.getByRole("link", { name: "Collect garbage…" }).click();
  const waiting = page.getByRole("region", { name: "Waits for garbage collection" });
  await expect(waiting).toContainText("waits for garbage collection");
  await page.getByRole("button", { name: "Collect garbage…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Collect garbage" }).click();
  const last = page.getByRole("region", { name: "Last garbage collection" });
  await expect(last).toContainText("Done", { timeout: 60_000 });
  const gone = formatBytes(before - (await setup.registry.blobBytes()));
  await expect(last).toContainText(`${gone} are back (predicted ${gone})`);
  await expect(waiting).toContainText("No run waits for its space");
  await operator.stop();
  await setup.drydock.restart(environment);

  for (const { digest } of pushed.slice(0, -1))
    expect(await setup.isGone(repository, digest)).toBe(true);
  await setup.proveKept({ [repository]: { latest: current.digest } });
});
