import { afterEach, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { pushImage, Pusher } from "../distribution";
import { Drydock, scanRegistry, waitForRun } from "../drydock";
import { startFakeRegistry, type FakeRegistry } from "../../lib/testing/fake-registry";

let drydock: Drydock | null = null;
let registry: FakeRegistry | null = null;
afterEach(async () => {
  await drydock?.stop();
  await registry?.stop();
});

test("a collector's command gets no secret of the server's, and viewers not what it printed", async () => {
  const secret = "not for any command to print, ever";
  const server = await Drydock.start({
    DRYDOCK_COLLECTORS: JSON.stringify({ main: { type: "command", collect: "env" } }),
    DRYDOCK_GC_ENV: "TZ",
    TZ: "UTC",
    DRYDOCK_SECRET: secret,
    UNRELATED_TOKEN: secret,
  });
  drydock = server;
  registry = await startFakeRegistry();
  const pusher = new Pusher(registry.url);
  await pushImage(pusher, "app", { tags: ["v1"], layers: ["one"] });
  await pushImage(pusher, "app", { tags: ["v2"], layers: ["two"] });
  await pusher.close();
  await server.call(api.registries.create, { body: { name: "main", url: registry.url } });
  const params = { registry: "main" };
  await server.call(api.registries.check, { params });
  await scanRegistry(server, "main");
  const plan = await server.call(api.plans.create, {
    params,
    body: { selection: [{ repository: "app", tag: "v1" }] },
  });
  const body = { hash: plan.hash, override: plan.guards.map(({ name }) => name) };
  const run = await server.call(api.runs.create, { params: { plan: plan.id }, body });
  await waitForRun(server, run.id);
  const { id } = await server.call(api.garbageCollections.create, {
    params,
    body: { whileOpen: true },
  });

  const seenBy = async (bearer?: string) =>
    server.call(api.garbageCollections.get, { params: { ...params, collection: id } }, bearer);
  await expect.poll(async () => (await seenBy()).state, { timeout: 30_000 }).toBe("done");
  const output = (await seenBy()).output ?? "";
  const names = output.split("\n").map((line) => line.split("=", 1)[0] ?? "");
  // A shell adds the last ones by itself. HOME is not in the server's environment here.
  const allowed = [
    "DRYDOCK_REGISTRY",
    "DRYDOCK_COLLECTION",
    // What Drydock writes above it.
    "[collect]",
    "PATH",
    "TZ",
    "",
    "PWD",
    "OLDPWD",
    "SHLVL",
    "_",
  ];
  expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
  expect(output).toContain(`DRYDOCK_COLLECTION=${id}\n`);
  expect(output).not.toContain(secret);

  const tokenOf = async (role: "viewer" | "operator") =>
    (await server.call(api.tokens.create, { body: { name: role, role } })).secret;
  expect(await seenBy(await tokenOf("operator"))).toMatchObject({ output, exitCode: 0 });
  expect(await seenBy(await tokenOf("viewer"))).toMatchObject({ output: null, exitCode: 0 });
});
