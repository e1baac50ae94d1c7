import { api } from "../../lib/core/api";
import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { addUser } from "../front-door/add-user";
import { expect, signIn, test } from "./setup";

test("a viewer cannot delete, by button or by API", async ({ page, setup }) => {
  const repository = "team/app";
  const image = await pushImage(setup.pusher, repository, { tags: ["v1"], layers: ["base"] });
  await setup.scan();
  const { drydock, name } = setup;
  const viewer = { email: `viewer-${name}@example.com`, password: "only looking around" };
  await addUser(drydock, { ...viewer, role: "viewer" });
  const plan = await drydock.call(api.plans.create, {
    params: { registry: name },
    body: { selection: [{ repository, tag: "v1" }] },
  });
  await signIn(page, drydock, viewer);

  await page.goto(`${drydock.url}${paths.repository(name, repository)}`);
  await expect(page.getByRole("link", { name: "v1", exact: true })).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await page.goto(`${drydock.url}${paths.plan(name, plan.id)}`);
  await expect(page.getByText("v1", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Run this plan/ })).toHaveCount(0);

  // The same session, past the buttons.
  const answers = await page.evaluate(
    async ({ plan, registry, repository }) => {
      const post = async (path: string, body: unknown) => {
        const answer = await fetch(path, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        return answer.status;
      };
      return [
        await post(`/api/plans/${plan.id}/runs`, { hash: plan.hash, override: plan.guards }),
        await post(`/api/registries/${registry}/plans`, { selection: [{ repository, tag: "v1" }] }),
      ];
    },
    {
      plan: { id: plan.id, hash: plan.hash, guards: plan.guards.map((guard) => guard.name) },
      registry: name,
      repository,
    },
  );
  expect(answers).toEqual([403, 403]);

  const token = await drydock.call(api.tokens.create, {
    body: { name: `viewer-${name}`, role: "viewer" },
  });
  const byToken = await drydock.send(
    api.runs.create,
    {
      params: { plan: plan.id },
      body: { hash: plan.hash, override: ["emptyRepository", "maxPercent"] },
    },
    token.secret,
  );
  expect(byToken.status).toBe(403);
  await setup.proveKept({ [repository]: { v1: image.digest } });
});
