import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paths } from "../../lib/core/paths";
import { Distribution, pushImage, Pusher } from "../distribution";
import { Drydock, scanRegistry } from "../drydock";
import { expect, signIn, test } from "./setup";

const declared = (url: string, olderThan: string) => `registries:
  - { name: declared, url: "${url}" }
policies:
  - version: 1
    name: from the file
    rules: [{ id: old, verdict: delete, when: { time: { of: created, olderThan: ${olderThan} } } }]
schedules:
  - { name: every night, policy: from the file, registries: [declared], cron: "0 3 * * *" }
notifications:
  - name: operations
    target: { type: webhook, url: { env: OPERATIONS_HOOK } }
    events: [planWaits]
`;

test("what a file declares is read-only and says where it stands; a fault shows its line, and mending it is enough", async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "drydock-configuration-"));
  const file = join(folder, "drydock.yaml");
  const registry = await Distribution.start();
  await pushImage(new Pusher(registry.url), "team/app", { tags: ["1"], layers: ["1"] });
  await writeFile(file, declared(registry.url, "30d"));
  const drydock = await Drydock.start({
    DRYDOCK_CONFIG: file,
    OPERATIONS_HOOK: "http://127.0.0.1:9/hidden",
  });
  try {
    // Editors ask for it without a session.
    const schema = await page.request.get(`${drydock.url}/drydock.schema.json`);
    expect(await schema.json()).toMatchObject({ title: "Drydock's configuration file" });
    await scanRegistry(drydock, "declared");
    await signIn(page, drydock);
    await page.goto(`${drydock.url}${paths.configuration()}`);
    await expect(page.getByText("In force", { exact: true })).toBeVisible();
    const row = page.getByRole("row").filter({ hasText: "every night" });
    await expect(row).toContainText("drydock.yaml:8");

    await row.getByRole("link", { name: "every night" }).click();
    await expect(page.getByText("Comes from drydock.yaml:8")).toBeVisible();
    await expect(page.getByRole("button", { name: "Change" })).toBeHidden();
    await page.goto(`${drydock.url}${paths.registrySettings("declared")}`);
    await expect(page.getByText("Comes from drydock.yaml:2")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toBeHidden();
    await page.goto(`${drydock.url}${paths.retention("declared")}`);
    await page.getByLabel("Saved policies").selectOption("from the file");
    await expect(page.getByText("Comes from drydock.yaml:4")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
    await page.goto(`${drydock.url}${paths.notifications()}`);
    await expect(page.getByText("from drydock.yaml:10")).toBeVisible();

    await page.goto(`${drydock.url}${paths.configuration()}`);
    await writeFile(file, declared(registry.url, "30 days"));
    await expect(page.getByText("drydock.yaml:6:81")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/stays in force until/)).toBeVisible();
    await page.goto(`${drydock.url}${paths.registries()}`);
    await page.getByRole("link", { name: "See what to mend" }).click();
    await writeFile(file, declared(registry.url, "60d"));
    await expect(page.getByText("In force", { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.goto(`${drydock.url}${paths.audit()}`);
    await expect(page.getByText("policy.update").first()).toBeVisible();
  } finally {
    await drydock.stop();
    await registry.stop();
    await rm(folder, { recursive: true });
  }
});
