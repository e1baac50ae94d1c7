import { readFile } from "node:fs/promises";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage, pushIndex } from "../distribution";
import { expect, signIn, test } from "./setup";

test("the graph of a repository is walked, searched, decided by a policy and saved", async ({
  page,
  setup,
}) => {
  test.slow();
  const repository = "team/app";
  const push = (tag: string, days: number, architecture: string) =>
    pushImage(setup.pusher, repository, {
      ...{ tags: [], created: setup.daysAgo(days), layers: ["base", `${tag} ${architecture}`] },
      platform: { os: "linux", architecture },
    });
  for (let version = 1; version <= 30; version++) {
    const days = 300 - version * 8;
    const children = [
      await push(`${version}`, days, "amd64"),
      await push(`${version}`, days, "arm64"),
    ];
    const tags = [`v${version}`, ...(version === 30 ? ["stable"] : [])];
    await pushIndex(setup.pusher, repository, children, { tags });
  }
  for (const layer of ["a", "b"]) {
    await pushImage(setup.pusher, repository, {
      ...{ tags: ["latest"], created: setup.daysAgo(2), layers: ["base", layer] },
    });
    await setup.scan();
  }
  const policy = await setup.drydock.call(api.policies.create, {
    body: {
      ...{ version: 1, name: `graph ${setup.name}` },
      rules: [
        {
          ...{ id: "old", verdict: "delete" as const },
          when: { time: { of: "created" as const, olderThan: "150d" } },
        },
      ],
    } as never,
  });

  await signIn(page, setup.drydock);
  await page.goto(`${setup.drydock.url}${paths.repository(setup.name, repository)}?tab=graph`);
  const graph = page.getByRole("group", { name: /^Graph of team\/app/ });
  await expect(graph.getByText("stable = v30")).toBeVisible();
  // What a tag pointed at before has its track, and stands among what no tag leads to.
  await expect(graph.getByRole("button", { name: /^Image linux\/amd64, of sha256:/ })).toHaveCount(
    1,
  );

  await page.getByLabel("Decisions of a policy or plan").selectOption(`policy ${policy.id}`);
  await expect(graph.getByRole("button", { name: /^Index, of v3,.*Delete$/ })).toBeVisible();
  await expect(
    graph.getByRole("button", { name: /^Index, of stable = v30,.*Keep$/ }),
  ).toBeVisible();

  const plan = await setup.drydock.call(api.plans.create, {
    params: { registry: setup.name },
    body: { selection: [{ repository, tag: "v4" }] },
  });
  await page.goto(`${setup.drydock.url}${paths.graph(setup.name, repository, plan.id)}`);
  await expect(graph.getByRole("button", { name: /^Index, of v4,.*Delete$/ })).toBeVisible();

  await page.getByRole("searchbox", { name: "Go to a tag or digest" }).fill("v3");
  await page.keyboard.press("Enter");
  const chosen = page.getByRole("complementary", { name: "Chosen manifest" });
  await expect(chosen).toContainText("v3");
  await chosen.getByRole("button", { name: /linux\/amd64/ }).click();
  await chosen.getByRole("button", { name: /tags/ }).first().click();
  await expect(page.getByText(/manifests here have the layer/)).toBeVisible();

  await graph.getByRole("button", { name: /^Index, of v4,/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(graph.getByRole("button", { name: /^Index, of v5,/ })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await expect(graph.locator(":focus")).toHaveAccessibleName(/of/);

  for (const [name, begins] of [
    ["SVG", "<svg"],
    ["PNG", "\x89PNG"],
  ] as const) {
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name, exact: true }).click();
    const saved = await readFile(await (await saving).path());
    expect(saved.toString("latin1").startsWith(begins)).toBe(true);
    // A picture of nothing would be a few hundred bytes.
    expect(saved.length).toBeGreaterThan(5_000);
    if (name === "SVG") expect(saved.toString()).not.toContain("var(--");
  }
  await setup.drydock.call(api.policies.remove, { params: { policy: policy.id } });
});
