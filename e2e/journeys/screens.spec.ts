import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushAttestation, pushImage, pushIndex } from "../distribution";
import { chooseTheme, faultsOf } from "./faults";
import { expect, signIn, test, type Setup } from "./setup";

const repository = "team/app";

/** Each screen with what shows that its data is there. */
async function prepareScreens(setup: Setup): Promise<[path: string, ready: string][]> {
  const { drydock } = setup;
  await setup.drydock.call(api.registries.update, {
    params: { registry: setup.name },
    body: { storage: { type: "filesystem", root: setup.registry.root } },
  });
  const image = await pushImage(setup.pusher, repository, {
    tags: ["old", "prod"],
    created: setup.daysAgo(60),
    layers: ["base", "app"],
    labels: { "org.opencontainers.image.source": "https://git.example.com/team/app" },
  });
  const attestation = await pushAttestation(setup.pusher, repository, image);
  await pushIndex(setup.pusher, repository, [image, attestation], { tags: ["multi"] });
  const move = (layer: string) =>
    pushImage(setup.pusher, repository, { tags: ["moved"], layers: ["base", layer] });
  await move("before");
  await setup.scan();
  await move("after");
  await setup.scan();
  const plan = await setup.drydock.call(api.plans.create, {
    params: { registry: setup.name },
    body: { selection: [{ repository, tag: "old" }] },
  });
  const other = await setup.drydock.call(api.plans.create, {
    params: { registry: setup.name },
    body: { selection: [{ repository, tag: "prod" }] },
  });
  const old = { repository, reference: "old" };
  const policy = await drydock.call(api.policies.create, {
    body: {
      ...{ version: 1, name: `old of ${setup.name}` },
      scope: { repositories: { include: [repository] } },
      rules: [{ id: "old", verdict: "delete", when: { tag: { exact: "old" } } }],
    },
  });
  const scheduleName = `nightly in ${setup.name}`;
  const schedule = await drydock.call(api.schedules.create, {
    body: {
      ...{ name: scheduleName, policyId: policy.id, registries: [setup.name], mode: "run" },
      cron: "0 2 1 1 *",
    },
  });
  await drydock.call(api.schedules.fire, { params: { schedule: schedule.id } });
  const tags = paths.repository(setup.name, repository);
  return [
    [paths.registries(), setup.name],
    [paths.newRegistry(), "Address"],
    [paths.registry(setup.name), "Needs attention"],
    [`${paths.registry(setup.name)}?by=age`, "Where the space is"],
    [`${paths.registry(setup.name)}?at=${repository}&table=true`, "As a map"],
    [paths.storage(setup.name), "Largest savings"],
    [tags, "multi"],
    [`${tags}?platform=linux/amd64&created=newer-36500d&min=1`, "Created less than"],
    [paths.untagged(setup.name, repository), "1 untagged manifest"],
    [`${paths.untagged(setup.name, repository)}&held=held`, "In the index"],
    [`${tags}?tab=graph`, "multi"],
    [`${tags}?tab=timeline`, "Tags by created date"],
    [paths.manifest(setup.name, repository, "multi"), "Children of this index"],
    [`${paths.manifest(setup.name, repository, "multi")}&content=${attestation.digest}`, "openssl"],
    [paths.manifest(setup.name, repository, "prod"), "Layers and history"],
    [paths.compare(setup.name, old), "Tag or digest"],
    [paths.compare(setup.name, old, { repository, reference: "multi" }), "Platforms"],
    [paths.compare(setup.name, old, { repository, reference: "prod" }), "Layers"],
    [paths.planComparison(setup.name, plan.id), "With which plan?"],
    [paths.planComparison(setup.name, plan.id, other.id), "Totals"],
    [paths.retention(setup.name), "What to delete"],
    [paths.plan(setup.name, plan.id), "old"],
    [paths.runs(setup.name), "No run yet"],
    [paths.garbageCollections(setup.name), "None is set up"],
    [paths.registrySettings(setup.name), "Check connection"],
    [paths.inUse(), "Report from elsewhere"],
    [paths.schedules(), scheduleName],
    [paths.newSchedule(), "What it does then"],
    [paths.schedule(schedule.id), "would wait for a person"],
    [paths.account(), "this one"],
    [paths.users(), "admin@example.com"],
    [paths.tokens(), "API tokens"],
    [paths.notifications(), "No notification goes out"],
    [paths.configuration(), "No configuration file is named"],
    [paths.audit(), "plan.create"],
  ];
}

/** Of the one screen that is open to a user whose password an admin has set. */
async function faultsOfFirstSignIn(page: Page, { drydock, name }: Setup): Promise<string[]> {
  const first = { email: `first-${name}@example.com`, password: "set by the admin once" };
  await drydock.call(api.users.create, { body: { ...first, role: "viewer" } });
  await signIn(page, drydock, first);
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  const faults = await faultsOf(page);
  await page.context().clearCookies();
  return faults.map((fault) => `${paths.changePassword()} ${fault}`);
}

for (const [theme, width] of [
  ["light", 1440],
  // The width at which text is still to fit when a small window is zoomed to 400 %.
  ["dark", 320],
  ["contrast-light", 820],
  ["contrast-dark", 2560],
] as const) {
  test(`no screen has a fault that axe knows, or is too wide: ${theme}, ${width} px`, async ({
    page,
    setup,
  }) => {
    // Every screen in one go, each looked through by axe.
    test.slow();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await chooseTheme(page, theme);
    await page.setViewportSize({ width, height: 900 });
    const screens = await prepareScreens(setup);
    await page.goto(`${setup.drydock.url}${paths.signIn()}`);
    const faults = (await faultsOf(page)).map((fault) => `${paths.signIn()} ${fault}`);
    faults.push(...(await faultsOfFirstSignIn(page, setup)));
    await signIn(page, setup.drydock);
    for (const [path, ready] of screens) {
      await page.goto(`${setup.drydock.url}${path}`);
      await expect(page.getByRole("main").getByText(ready).first()).toBeVisible();
      faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
  });
}
