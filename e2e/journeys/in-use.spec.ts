import { api } from "../../lib/core/api";
import type { ReportedImage } from "../../lib/core/api/in-use";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { previewPolicy } from "./preview-policy";
import { expect, signIn, test } from "./setup";

const repository = "team/app";
const DAY = 86_400_000;

test("an image that only a suspended job uses is kept and says so; where a source is silent nothing goes", async ({
  page,
  setup,
}) => {
  const { drydock } = setup;
  const kept: Record<string, string> = {};
  for (const [tag, days] of [
    ["new", 1],
    ["job", 100],
    ["old-1", 101],
    ["old-2", 102],
  ] as const) {
    const { digest } = await pushImage(setup.pusher, repository, {
      ...{ tags: [tag], created: setup.daysAgo(days), layers: ["base", tag] },
    });
    if (!tag.startsWith("old")) kept[tag] = digest;
  }
  await setup.scan();
  await signIn(page, drydock);
  const at = (path: string) => `${drydock.url}${path}`;

  await page.goto(at(paths.inUse()));
  await expect(page.getByText("Nothing reports what is in use")).toBeVisible();
  await page.getByRole("link", { name: "an API token" }).click();
  await page.getByRole("button", { name: "New token" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("reports of prod-eu");
  await dialog.getByLabel("Role").selectOption("reporter");
  await dialog.getByRole("button", { name: "Make token" }).click();
  const secret = (await page.getByText(/^dd_/).textContent()) ?? "";

  const report = (source: string, images: ReportedImage[], observedAt?: number) =>
    drydock.call(api.inUse.report, { params: { source }, body: { images, observedAt } }, secret);
  try {
    const usedBy = "prod-eu: cronjob/report (suspended)";
    const answer = await report("prod-eu", [
      { reference: `${setup.registry.host}/${repository}:job`, usedBy },
      { reference: "elsewhere.example.com/team/app:1" },
    ]);
    expect(answer).toEqual({ images: 2, matched: 1, unmatched: 1 });
    // The token reads nothing.
    expect((await drydock.send(api.registries.list, {}, secret)).status).toBe(403);

    await page.goto(at(paths.inUse()));
    await expect(rowOf(page, "prod-eu")).toContainText("reports of prod-eu");
    await expect(page.getByText("elsewhere.example.com/team/app:1")).toBeVisible();
    await page.goto(at(paths.repository(setup.name, repository)));
    await expect(rowOf(page, "job")).toContainText(usedBy);

    await previewPolicy(page, setup, { olderThanDays: 30, keepNewest: 0 });
    await page.getByRole("radio", { name: /^Keep/ }).click();
    await expect(rowOf(page, "job")).toContainText(`in use by ${usedBy}, reported`);

    await report("staging", [], Date.now() - 2 * DAY);
    await previewPolicy(page, setup, { olderThanDays: 30, keepNewest: 0 });
    await expect(
      page.getByText(/the in-use report of staging is 2 days old/).first(),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "Run this plan…" })).toBeDisabled();
    await page.goto(at(paths.inUse()));
    await expect(page.getByText("staging: nothing for more than a day")).toBeVisible();
    await rowOf(page, "staging").getByRole("button", { name: "Remove…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove source" }).click();
    await expect(rowOf(page, "staging")).toHaveCount(0);

    await previewPolicy(page, setup, { olderThanDays: 30, keepNewest: 0 });
    await confirmPlan(page, setup.name);
    await expectRunDone(page);
    await setup.proveKept({ [repository]: kept });
  } finally {
    // The journeys share one Drydock, and a source concerns all of its registries.
    for (const source of ["prod-eu", "staging"])
      await drydock.call(api.inUse.remove, { params: { source } }).catch(() => undefined);
  }
});
