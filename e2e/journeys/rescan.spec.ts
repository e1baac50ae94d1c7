import { api } from "../../lib/core/api";
import { pushImage } from "../distribution";
import { clockBehind } from "../drydock";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { previewPolicy } from "./preview-policy";
import { environment, expect, signIn, test } from "./setup";

const repository = "team/app";

test("an old plan is compared with a new scan, and what people did meanwhile is respected", async ({
  page,
  setup,
}) => {
  const { drydock, registry } = setup;
  const digests: Record<string, string> = {};
  const push = async (tag: string, days: number, layer = tag) => {
    const created = setup.daysAgo(days);
    const layers = ["base", layer];
    const image = await pushImage(setup.pusher, repository, { tags: [tag], created, layers });
    digests[tag] = image.digest;
  };
  for (let at = 0; at < 8; at++) await push(`build-${at}`, at * 10 + 5);

  await drydock.restart({ ...environment, ...clockBehind(3 * 3_600_000) });
  await setup.scan();
  await signIn(page, drydock);
  await previewPolicy(page, setup, { olderThanDays: 30, keepNewest: 3 });
  await expect(rowOf(page, "build-7").first()).toContainText("older than 30 days");
  const old = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  // Three hours later. One that is kept and one that would be deleted are pushed again; another is removed by hand.
  await drydock.restart(environment);
  await push("build-0", 0, "build-0 again");
  await push("build-6", 0, "build-6 again");
  const removed = await fetch(`${registry.url}/v2/${repository}/manifests/${digests["build-7"]}`, {
    method: "DELETE",
  });
  expect(removed.status).toBe(202);

  // The session has ended meanwhile, for nobody has used it for hours.
  const plan = page.url();
  await signIn(page, drydock);
  await page.goto(plan);
  await expect(page.getByText("The scan behind this plan is 3 hours old")).toBeVisible();
  const { hash } = await drydock.call(api.plans.get, { params: { plan: old } });
  const refused = await drydock
    .call(api.runs.create, { params: { plan: old }, body: { hash, override: ["maxPercent"] } })
    .then(() => "started", String);
  expect(refused).toContain("GUARD_TRIPPED");
  expect(refused).toContain("staleSnapshot");

  await page.getByRole("button", { name: "Scan again and compare" }).click();
  await page.waitForURL((url) => url.searchParams.get("before") === old);
  const note = page.getByText("Against the plan before: 0 more to delete, 2 fewer").locator("..");
  await note.getByText("Which", { exact: true }).click();
  await expect(note).toContainText(`Keep now${repository}:build-6`);
  await expect(note).toContainText(`Is gone already${repository}:build-7`);
  await expect(page.getByText("The scan behind this plan is")).toHaveCount(0);

  await confirmPlan(page, setup.name);
  await expectRunDone(page);
  for (const tag of ["build-3", "build-4", "build-5"]) {
    await expect(rowOf(page, tag)).toContainText("Done");
    delete digests[tag];
  }
  delete digests["build-7"];
  await setup.proveKept({ [repository]: digests });
});
