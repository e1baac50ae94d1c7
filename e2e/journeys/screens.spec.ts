import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushAttestation, pushImage, pushIndex } from "../distribution";
import { expect, signIn, test, type Stage } from "./stage";

const repository = "team/app";

/** Each screen with what shows that its data is there. */
async function prepareScreens(stage: Stage): Promise<[path: string, ready: string][]> {
  const image = await pushImage(stage.pusher, repository, {
    tags: ["old", "prod"],
    created: stage.daysAgo(60),
    layers: ["base", "app"],
    labels: { "org.opencontainers.image.source": "https://git.example.com/team/app" },
  });
  const attestation = await pushAttestation(stage.pusher, repository, image);
  await pushIndex(stage.pusher, repository, [image, attestation], { tags: ["multi"] });
  const move = (layer: string) =>
    pushImage(stage.pusher, repository, { tags: ["moved"], layers: ["base", layer] });
  await move("before");
  await stage.scan();
  await move("after");
  await stage.scan();
  const plan = await stage.drydock.call(api.plans.create, {
    params: { registry: stage.name },
    body: { selection: [{ repository, tag: "old" }] },
  });
  const tags = paths.repository(stage.name, repository);
  return [
    [paths.registries(), stage.name],
    [paths.newRegistry(), "Address"],
    [paths.registry(stage.name), "app"],
    [tags, "multi"],
    [paths.untagged(stage.name, repository), "1 untagged manifest"],
    [`${paths.untagged(stage.name, repository)}&held=held`, "In the index"],
    [`${tags}?tab=graph`, "multi"],
    [`${tags}?tab=timeline`, "Tags by created date"],
    [paths.manifest(stage.name, repository, "multi"), "Members of this index"],
    [paths.manifest(stage.name, repository, "prod"), "Layers and history"],
    [paths.retention(stage.name), "What to delete"],
    [paths.plan(stage.name, plan.id), "old"],
    [paths.runs(stage.name), "No run yet"],
    [paths.registrySettings(stage.name), "Check connection"],
    [paths.account(), "this one"],
    [paths.users(), "admin@example.com"],
    [paths.tokens(), "API tokens"],
    [paths.audit(), "plan.create"],
  ];
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...violations.map(({ id, nodes }) =>
      `${id}: ${nodes.map(({ html }) => html).join(" | ")}`.slice(0, 400),
    ),
    ...(overflow > 0 ? [`the page is ${overflow} px too wide`] : []),
    ...(await page.evaluate(() =>
      [...document.querySelectorAll("[role=row]")]
        .filter((row) => row.scrollWidth > row.clientWidth + 1)
        .map((row) => `a row is too wide: ${row.textContent}`)
        .slice(0, 1),
    )),
  ];
}

/** Of the one screen that is open to a user whose password an admin has set. */
async function faultsOfFirstSignIn(page: Page, { drydock, name }: Stage): Promise<string[]> {
  const first = { email: `first-${name}@example.com`, password: "set by the admin once" };
  await drydock.call(api.users.create, { body: { ...first, role: "viewer" } });
  await signIn(page, drydock, first);
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  const faults = await faultsOf(page);
  await page.context().clearCookies();
  return faults.map((fault) => `${paths.changePassword()} ${fault}`);
}

for (const [colorScheme, width] of [
  ["light", 1440],
  // The width at which text is still to fit when a small window is zoomed to 400 %.
  ["dark", 320],
] as const) {
  test(`no screen has a fault that axe knows, or is too wide: ${colorScheme}, ${width} px`, async ({
    page,
    stage,
  }) => {
    // Every screen in one go, each looked through by axe.
    test.slow();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    const screens = await prepareScreens(stage);
    await page.goto(`${stage.drydock.url}${paths.signIn()}`);
    const faults = (await faultsOf(page)).map((fault) => `${paths.signIn()} ${fault}`);
    faults.push(...(await faultsOfFirstSignIn(page, stage)));
    await signIn(page, stage.drydock);
    for (const [path, ready] of screens) {
      await page.goto(`${stage.drydock.url}${path}`);
      await expect(page.getByRole("main").getByText(ready).first()).toBeVisible();
      faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
  });
}
