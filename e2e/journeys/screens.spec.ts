import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushAttestation, pushImage, pushIndex } from "../distribution";
import { chooseTheme, faultsOf } from "./faults";
import { expect, signIn, test, type Setup } from "./setup";
import { chooseLanguage, type Words, wordsIn } from "./words";

const repository = "team/app";

/** Each screen with what shows that its data is there. */
async function prepareScreens(setup: Setup, t: Words): Promise<[path: string, ready: string][]> {
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
    [paths.newRegistry(), t("registry.field.address")],
    [paths.registry(setup.name), t("overview.attention.title")],
    [`${paths.registry(setup.name)}?by=age`, t("overview.space.title")],
    [`${paths.registry(setup.name)}?at=${repository}&table=true`, t("overview.space.asMap")],
    [paths.storage(setup.name), t("storage.savings.title")],
    [tags, "multi"],
    [
      `${tags}?platform=linux/amd64&created=newer-36500d&min=1`,
      t("tag.chip.newer.created", { days: 36_500 }),
    ],
    [paths.untagged(setup.name, repository), t("untagged.count.all", { count: 1 })],
    [`${paths.untagged(setup.name, repository)}&held=held`, "multi"],
    [`${tags}?tab=graph`, "multi"],
    [`${tags}?tab=timeline`, t("timeline.byCreated")],
    [paths.manifest(setup.name, repository, "multi"), t("manifest.screen.children")],
    [`${paths.manifest(setup.name, repository, "multi")}&content=${attestation.digest}`, "openssl"],
    [paths.manifest(setup.name, repository, "prod"), t("manifest.layers.title")],
    [paths.compare(setup.name, old), t("comparison.form.reference")],
    [
      paths.compare(setup.name, old, { repository, reference: "multi" }),
      t("comparison.platforms.title"),
    ],
    [
      paths.compare(setup.name, old, { repository, reference: "prod" }),
      t("comparison.layers.title"),
    ],
    [paths.planComparison(setup.name, plan.id), t("planComparison.withWhich")],
    [paths.planComparison(setup.name, plan.id, other.id), t("planComparison.totals.title")],
    [paths.retention(setup.name), t("policyForm.delete.title")],
    [paths.plan(setup.name, plan.id), "old"],
    [paths.runs(setup.name), t("run.list.none")],
    [paths.garbageCollections(setup.name), t("garbageCollection.collector.none")],
    [paths.registrySettings(setup.name), t("registry.checkConnection")],
    [paths.inUse(), t("inUse.script.title")],
    [paths.schedules(), scheduleName],
    [paths.newSchedule(), t("schedule.form.mode")],
    [paths.schedule(schedule.id), t("schedule.next.outcome.wait")],
    [paths.account(), t("account.sessions.current")],
    [paths.users(), "admin@example.com"],
    [paths.tokens(), t("access.tokens.title")],
    [paths.notifications(), t("notification.none.title")],
    [paths.configuration(), t("configuration.begin.title")],
    [paths.audit(), "plan.create"],
  ];
}

/** Of the one screen that is open to a user whose password an admin has set. */
async function faultsOfFirstSignIn(
  page: Page,
  { drydock, name }: Setup,
  t: Words,
): Promise<string[]> {
  const first = { email: `first-${name}@example.com`, password: "set by the admin once" };
  await drydock.call(api.users.create, { body: { ...first, role: "viewer" } });
  await signIn(page, drydock, first, t);
  await expect(page.getByRole("heading", { name: t("account.ownPassword.title") })).toBeVisible();
  const faults = await faultsOf(page);
  await page.context().clearCookies({ name: /^(?!drydock-language)/ });
  return faults.map((fault) => `${paths.changePassword()} ${fault}`);
}

for (const [theme, width, language] of [
  ["light", 1440, "en"],
  // The width at which text is still to fit when a small window is zoomed to 400 %. German words are longer.
  ["dark", 320, "de"],
  ["contrast-light", 820, "de"],
  ["contrast-dark", 2560, "en"],
] as const) {
  test(`no screen has a fault that axe knows, or is too wide: ${theme}, ${width} px, ${language}`, async ({
    page,
    setup,
  }) => {
    // Every screen in one go, each looked through by axe: five minutes on two slow cores.
    test.setTimeout(900_000);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await chooseTheme(page, theme);
    await chooseLanguage(page, setup.drydock.url, language);
    const t = wordsIn(language);
    await page.setViewportSize({ width, height: 900 });
    const screens = await prepareScreens(setup, t);
    await page.goto(`${setup.drydock.url}${paths.signIn()}`);
    const faults = (await faultsOf(page)).map((fault) => `${paths.signIn()} ${fault}`);
    faults.push(...(await faultsOfFirstSignIn(page, setup, t)));
    await signIn(page, setup.drydock, undefined, t);
    for (const [path, ready] of screens) {
      await page.goto(`${setup.drydock.url}${path}`);
      await expect(page.getByRole("main").getByText(ready).first()).toBeVisible();
      faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
  });
}
