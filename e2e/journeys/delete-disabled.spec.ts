import { api } from "../../lib/core/api";
import { pushImage } from "../distribution";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./setup";

test.use({ registryOptions: { deleteEnabled: false } });

test("with delete disabled the preview works, and the run is refused with the setting to change", async ({
  page,
  setup,
}) => {
  const repository = "team/app";
  const digests: Record<string, string> = {};
  for (const tag of ["v1", "v2", "v3"]) {
    digests[tag] = (
      await pushImage(setup.pusher, repository, { tags: [tag], layers: ["base", tag] })
    ).digest;
  }
  await setup.scan();
  await signIn(page, setup.drydock);
  await planDeletionOf(page, setup, repository, ["v1"]);

  await expect(page.getByText("REGISTRY_STORAGE_DELETE_ENABLED=true").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Run this plan…" })).toBeDisabled();

  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const plan = await setup.drydock.call(api.plans.get, { params: { plan: id } });
  const refused = await setup.drydock
    .call(api.runs.create, {
      params: { plan: id },
      body: { hash: plan.hash, override: plan.guards.map((g) => g.name) },
    })
    .then(() => "started", String);
  expect(refused).toContain("409");
  expect(refused).toContain("REGISTRY_STORAGE_DELETE_ENABLED=true");
  await setup.proveKept({ [repository]: digests });
});
