import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { expect, signIn, test } from "./setup";

test("a registry is diagnosed, connected and scanned from the browser", async ({ page, setup }) => {
  await pushImage(setup.pusher, "team/app", { tags: ["v1", "v2"], layers: ["base", "app"] });
  const name = `typed-${setup.name}`;
  await signIn(page, setup.drydock);

  await page.goto(`${setup.drydock.url}${paths.newRegistry()}`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Address", { exact: true }).fill("http://127.0.0.1:9");
  await page.getByRole("button", { name: "Check connection" }).first().click();
  await expect(page.getByText("Nothing listens at 127.0.0.1:9.")).toBeVisible();

  await page.getByLabel("Address", { exact: true }).fill(setup.registry.url);
  await page.getByRole("button", { name: "Check connection" }).first().click();
  await expect(page.getByText("Manifests can be deleted.")).toBeVisible();
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  await page.waitForURL((url) => url.pathname === paths.registry(name));
  await page.getByRole("link", { name: "team/app" }).click();
  await expect(page.getByRole("link", { name: "v2", exact: true })).toBeVisible();
  await setup.drydock.call(api.registries.remove, { params: { registry: name } });
});
