import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { putImage } from "../../lib/server/registry-client/testing/content";
import { Drydock, scanRegistry, waitForRun } from "../drydock";
import { startFakeRegistry, type FakeRegistry } from "../../lib/testing/fake-registry";
import { canMakeRoots, inReadOnlyRoot, USER } from "./read-only-root";

// As compose.yaml runs it. Where the machine gives no right to mount, scripts/container.test.ts still holds.
describe.skipIf(!canMakeRoots())("as a user without rights, over a read-only root", () => {
  let registry: FakeRegistry;
  let drydock: Drydock;
  beforeAll(async () => {
    registry = await startFakeRegistry();
    drydock = await Drydock.start(
      { DRYDOCK_DATA_DIR: "/data", DRYDOCK_LOG_LEVEL: "info" },
      inReadOnlyRoot,
    );
  });
  afterAll(async () => {
    await drydock.stop();
    await registry.stop();
  });

  test("the server can write its data and /tmp, nothing else, and gain no rights", async () => {
    const status = await readFile(`/proc/${drydock.pid}/status`, "utf8");
    expect(status).toMatch(new RegExp(`^Uid:\\s+${USER}\\s+${USER}`, "m"));
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    for (const set of ["CapEff", "CapPrm", "CapInh", "CapBnd"]) {
      expect(status).toMatch(new RegExp(`^${set}:\\s+0+$`, "m"));
    }
    const lines = (await readFile(`/proc/${drydock.pid}/mountinfo`, "utf8")).trim().split("\n");
    const writable = lines
      .map((line) => line.split(" "))
      .filter(([, , , , , how]) => /^rw\b/.test(how ?? ""));
    const mounts = writable
      .map(([, , , , path = ""]) => path)
      .filter((path) => !path.startsWith("/dev/"));
    expect(mounts.sort()).toEqual(["/data", "/tmp"]);
  });

  test("it scans, plans, runs and restores, and shows its pages", async () => {
    putImage(registry, "team/app", ["old"], "old");
    putImage(registry, "team/app", ["new"], "new");
    await drydock.call(api.registries.create, { body: { name: "local", url: registry.url } });
    await drydock.call(api.registries.check, { params: { registry: "local" } });
    await scanRegistry(drydock, "local");
    const plan = await drydock.call(api.plans.create, {
      params: { registry: "local" },
      body: { selection: [{ repository: "team/app", tag: "old" }] },
    });
    const begun = await drydock.call(api.runs.create, {
      params: { plan: plan.id },
      body: { hash: plan.hash, override: plan.guards.map((guard) => guard.name) },
    });
    expect(await waitForRun(drydock, begun.id)).toMatchObject({ state: "done" });
    expect(registry.state.tagsOf("team/app")).toEqual(["new"]);
    const restore = await drydock.call(api.runs.restore, { params: { run: begun.id }, body: {} });
    expect(await waitForRun(drydock, restore.id)).toMatchObject({ state: "done" });
    expect(registry.state.tagsOf("team/app").sort()).toEqual(["new", "old"]);
    expect((await fetch(`${drydock.url}/sign-in`)).status).toBe(200);
    expect(drydock.log).not.toMatch(/EROFS|EACCES|EPERM|read-only/i);
  });

  test("it goes on over the same data when it is started again", async () => {
    await drydock.kill("SIGTERM");
    await drydock.run();
    const { items } = await drydock.call(api.registries.list);
    expect(items.map(({ name }) => name)).toEqual(["local"]);
  });
});
