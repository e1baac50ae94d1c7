import { api } from "../../lib/core/api";
import { pushImage } from "../distribution";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./stage";

test.use({ registryOptions: { deleteEnabled: false } });

test("with delete disabled the preview works, and the run is refused with the setting to change", async ({
  page,
  stage,
}) => {
  const repository = "team/app";
  const digests: Record<string, string> = {};
  for (const tag of ["v1", "v2", "v3"]) {
    digests[tag] = (
      await pushImage(stage.pusher, repository, { tags: [tag], layers: ["base", tag] })
    ).digest;
  }
  await stage.scan();
  await signIn(page, stage.drydock);
  await planDeletionOf(page, stage, repository, ["v1"]);

  await expect(page.getByText("REGISTRY_STORAGE_DELETE_ENABLED=true").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Run this plan…" })).toBeDisabled();

  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const plan = await stage.drydock.call(api.plans.get, { params: { plan: id } });
  const refused = await stage.drydock
    .call(api.runs.create, {
      params: { plan: id },
      body: { hash: plan.hash, override: plan.guards.map((g) => g.name) },
    })
    .then(() => "started", String);
  expect(refused).toContain("409");
  expect(refused).toContain("REGISTRY_STORAGE_DELETE_ENABLED=true");
  await stage.proveKept({ [repository]: digests });
});
