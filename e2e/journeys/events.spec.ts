import type { Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage, Pusher } from "../distribution";
import { rowOf } from "./confirm";
import { expect, signIn, test, type Setup } from "./setup";

const repository = "team/app";

/** Copies the shown configuration into the registry's own, as an operator would; returns what was copied. */
async function configureRegistry(page: Page, setup: Setup): Promise<string> {
  await page.getByRole("button", { name: "Copy config.yml" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const pasted = await page.evaluate(() => navigator.clipboard.readText());
  await setup.registry.restart({ pasted });
  return pasted;
}

/** Through connections of its own, since those of before have gone with the registry's restart. */
async function push(setup: Setup, tag: string): Promise<string> {
  const pusher = new Pusher(setup.registry.url);
  const layers = ["base", tag];
  const created = setup.daysAgo(3);
  const image = await pushImage(pusher, repository, { tags: [tag], layers, created });
  await pusher.close();
  return image.digest;
}

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("with events on, pushes and deletes show by themselves; what has the wrong secret is refused", async ({
  page,
  setup,
}) => {
  const { drydock, name } = setup;
  const settings = `${drydock.url}${paths.registrySettings(name)}`;
  const tagsPage = `${drydock.url}${paths.repository(name, repository)}`;
  const v1 = await push(setup, "v1");
  await setup.scan();
  await signIn(page, drydock);
  await page.goto(settings);
  const panel = page.getByRole("region", { name: "Events" });
  await panel.getByRole("button", { name: "Turn on events" }).click();
  await expect(panel).toContainText("No event seen yet");
  const first = await configureRegistry(page, setup);

  await page.goto(tagsPage);
  await expect(rowOf(page, "v1")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Pushed" })).toHaveCount(0);
  const v2 = await push(setup, "v2");
  await expect(rowOf(page, "v2")).toBeVisible();
  // Built three days ago, pushed this minute.
  await expect(page.getByRole("columnheader", { name: "Pushed" })).toBeVisible();
  await expect(rowOf(page, "v2")).toContainText("3 days ago");
  await expect(rowOf(page, "v2")).toContainText(/just now|seconds? ago|minute ago/);

  const answer = await fetch(`${setup.registry.url}/v2/${repository}/manifests/${v2}`, {
    method: "DELETE",
  });
  expect(answer.status).toBe(202);
  await expect(rowOf(page, "v2")).toHaveCount(0);
  await expect(rowOf(page, "v1")).toBeVisible();

  await page.goto(settings);
  await expect(panel.getByText("Last event")).toBeVisible();
  await panel.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("button", { name: "Make new secret" }).click();
  await expect(panel).toContainText("No event with the new secret yet");
  const secret = /Bearer (\S+?)\]/.exec(first)?.[1] ?? "";
  expect(secret).toMatch(/^dde_/);
  const { counts } = await drydock.call(api.events.get, { params: { registry: name } });
  const refused = await drydock.send(api.events.receive, { params: { registry: name } }, secret);
  expect(refused.status).toBe(401);
  // Nor does anything come in from the registry itself, and the panel says why.
  const v3 = await push(setup, "v3");
  await expect(panel).toContainText("a secret that is not this one's");
  await expect(panel).toContainText("deliveries were not taken in");
  expect((await drydock.call(api.events.get, { params: { registry: name } })).counts).toEqual(
    counts,
  );

  const second = await configureRegistry(page, setup);
  expect(second).not.toContain(secret);
  const v4 = await push(setup, "v4");
  await expect(panel.getByText("not taken in")).toHaveCount(0);
  await page.goto(tagsPage);
  await expect(rowOf(page, "v4")).toBeVisible();
  await setup.proveKept({ [repository]: { v1, v3, v4 } });
});
