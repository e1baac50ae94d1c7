import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FakeOptions, FakeRegistry } from "@/lib/testing/fake-registry";
import { registryConnection } from "@/lib/core/api/registries";
import { diagnoseRegistry } from "../registry-client";
import { putImage } from "../registry-client/testing/content";
import { quietDeps, startFake } from "../registry-client/testing/fake";
import { startRaw } from "../registry-client/testing/raw-server";
import { testSettings } from "../registry-client/testing/settings";
import { openScannedRegistry } from "../scans/open-registry";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { checkRegistry, createRegistry, updateRegistry } from "./api";
import { findRegistryRow } from "./find-registry";
import { PLAN_PROBE_AGE_MS, recentCheck, requireProbe, SCAN_PROBE_AGE_MS } from "./probe-registry";
import { isProbed, readStoredCheck } from "./stored-check";

let app: TestApp;
let fake: FakeRegistry;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  app = await createTestApp({ now: () => now });
});
afterEach(() => app.close());

async function connect(options: FakeOptions = {}): Promise<void> {
  fake = await startFake(options);
  putImage(fake, "app", ["one"]);
  const body = registryConnection.parse({ name: "main", url: fake.url });
  await createRegistry(app.context(), { params: {}, query: {}, body });
}

const params = { registry: "main" };
const check = () => checkRegistry(app.context(), { params, query: {}, body: undefined });
const row = () => findRegistryRow(app.context(), "main");
const stored = async () => readStoredCheck((await row()).check_result);
const plan = () => requireProbe(app.context(), "main");
const scan = async (whole = true) =>
  openScannedRegistry(app.context(), (await row()).id, { whole });
/** One probe asks to delete one digest and one tag that cannot exist. */
const probes = () => fake.calls("DELETE").length / 2;

describe("what a registry can do", () => {
  test("is found out by the first scan, and by a plan before which there was none", async () => {
    await connect({ profile: "distribution-2.8" });
    expect((await scan()).check?.capabilities).toMatchObject({ untag: "placeholder" });
    expect((await stored())?.capabilities).toMatchObject({ deleteDigest: true });
    await plan();
    expect(probes()).toBe(1);
    await app.app.db.updateTable("registries").set({ check_result: null }).execute();
    await plan();
    expect(probes()).toBe(2);
    expect((await stored())?.capabilities).toMatchObject({ untag: "placeholder" });
  });

  test("is asked once, however many ask at the same time", async () => {
    await connect();
    await Promise.all([plan(), plan(), scan(), scan(false), check()]);
    expect(probes()).toBe(1);
  });

  test("is asked again when the last answer is old: soon by a scan of everything, in a day by others", async () => {
    await connect();
    await scan();
    now += SCAN_PROBE_AGE_MS;
    await scan();
    expect(probes()).toBe(1);
    now += 1;
    await scan(false);
    await plan();
    expect(probes()).toBe(1);
    await scan();
    expect(probes()).toBe(2);
    now += PLAN_PROBE_AGE_MS;
    await plan();
    expect(probes()).toBe(2);
    now += 1;
    await plan();
    expect(probes()).toBe(3);
  });

  test("is asked again when the connection was changed, or by a newer check", async () => {
    await connect();
    await scan();
    await updateRegistry(app.context(), {
      params,
      query: {},
      body: { username: "ann", password: "x" },
    });
    await plan();
    expect(probes()).toBe(2);
    const older = { ...(await stored()), probe: { version: 0, at: now } };
    await app.app.db
      .updateTable("registries")
      .set({ check_result: JSON.stringify(older) })
      .execute();
    await plan();
    expect(probes()).toBe(3);
    expect(isProbed(await stored())).toBe(true);
  });

  test("is asked again before a plan soon after the registry refused to delete", async () => {
    await connect({ deleteEnabled: false });
    await scan();
    now += 60_001;
    fake.options.deleteEnabled = true;
    await plan();
    expect((await stored())?.capabilities.deleteDigest).toBe(true);
  });
});

describe("a registry that does not answer the probe", () => {
  const failing = { type: "status", status: 503, effect: "before" } as const;
  const failDeletes: NonNullable<FakeOptions["faults"]> = ({ method }) =>
    method === "DELETE" ? failing : null;

  test("has no plan made for it, with the reason, and is not asked again at once", async () => {
    await connect({ faults: failDeletes });
    const refused = {
      code: "REGISTRY_UNREACHABLE",
      message: expect.stringMatching(/503.*try again/s),
    };
    await expect(plan()).rejects.toMatchObject(refused);
    await expect(plan()).rejects.toMatchObject(refused);
    expect(probes()).toBe(1);
    now += 10_000;
    delete fake.options.faults;
    await plan();
    expect(probes()).toBe(2);
  });

  test("is asked again at once by whoever checks it by hand", async () => {
    await connect({ faults: failDeletes });
    await check();
    delete fake.options.faults;
    expect((await check()).capabilities.deleteDigest).toBe(true);
  });

  test("keeps what it said before, for plans of that day", async () => {
    await connect();
    await scan();
    fake.options.faults = failDeletes;
    expect((await check()).items.find(({ name }) => name === "digestDelete")?.state).toBe(
      "unknown",
    );
    expect(await stored()).toMatchObject({
      capabilities: { deleteDigest: true },
      probe: { at: now },
    });
    await plan();
    now += PLAN_PROBE_AGE_MS + 1;
    // Old, and better than none: a run asks once more before it changes anything.
    await plan();
  });

  test("keeps what it is while it does not answer at all", async () => {
    await connect({ profile: "distribution-2.8" });
    await scan();
    fake.options.faults = () => ({ type: "reset", effect: "before" });
    await check();
    expect(await stored()).toMatchObject({ vendor: "distribution", generation: "2" });
  });

  test("is scanned all the same, with nothing taken for known", async () => {
    await connect({ faults: failDeletes });
    expect((await scan()).check).toBeNull();
  });
});

describe("a registry that is slow", () => {
  test("is waited for no longer than told, and its answer is there for the next", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await connect();
    fake.options.faults = () => ({ type: "hold", until: released });
    const late = await recentCheck(app.context(), "main", { maxAgeMs: 0, waitMs: 1 });
    expect(late).toBeNull();
    const gaveUp = await recentCheck(app.context(), "main", {
      ...{ maxAgeMs: 0, waitMs: 60_000, signal: AbortSignal.abort() },
    });
    expect(gaveUp).toBeNull();
    release();
    await plan();
    expect(probes()).toBe(1);
  });

  test("is not asked for ever: what was not answered in time is not known", async () => {
    const silent = await startRaw(() => {});
    const { check, conclusive } = await diagnoseRegistry(
      testSettings(silent.url),
      quietDeps().deps,
      { deadlineMs: 1 },
    );
    expect(conclusive).toBe(false);
    expect(check.items[0]).toMatchObject({ name: "reachable", state: "failed" });
    expect(check.items.slice(1).every(({ state }) => state === "unknown")).toBe(true);
    expect(check.capabilities).toMatchObject({ deleteDigest: null, untag: "none" });
  });
});
