import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pushImage } from "@/e2e/distribution";
import { startFakeRegistry, type FakeRegistry } from "@/lib/testing/fake-registry";
import { api } from "@/lib/core/api";
import { can, roles, type Role } from "@/lib/core/permissions";
import type { Run } from "@/lib/core/api/runs";
import { collectGarbage } from "../control-run";
import { getRun } from "../read-runs";
import { waitFor } from "../../../testing/server/wait-for";
import { RunHarness } from "../testing/run-harness";

let harness: RunHarness<FakeRegistry> | null = null;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-collect-"));
});
afterEach(async () => {
  await harness?.stop();
  harness = null;
  await rm(folder, { recursive: true, force: true });
});

/** A run that is over, where the operator has set this command up. */
async function runWith(command?: string, env: Record<string, string> = {}) {
  const variables = { ...env, ...(command === undefined ? {} : { DRYDOCK_GC_COMMAND: command }) };
  harness = await RunHarness.over(await startFakeRegistry(), { env: variables });
  await pushImage(harness.pusher, "app", { tags: ["v1"], layers: ["one"] });
  await pushImage(harness.pusher, "app", { tags: ["keep"], layers: ["two"] });
  await harness.scan();
  return { harness, run: await harness.carryOut(await harness.select("app", ["v1"])) };
}

const on = (run: Run) => ({ params: { run: run.id }, query: {}, body: undefined });

async function ended(from: RunHarness<FakeRegistry>, run: Run) {
  const collection = async () => (await from.run(run.id)).garbageCollection;
  await waitFor(
    async () => ["done", "failed"].includes((await collection())?.state ?? ""),
    "the command should end",
  );
  return collection();
}

test("is for admins alone", () => {
  const { action } = api.runs.collectGarbage;
  const allowed = roles.filter((role) => action !== null && can(role, action));
  expect(allowed).toEqual(["admin"]);
});

test("runs the operator's command and nothing that a request says, and shows what it said", async () => {
  const { harness, run } = await runWith("echo $DRYDOCK_REGISTRY $DRYDOCK_RUN; echo also >&2");
  const sent = { command: "echo injected" };
  expect(api.runs.collectGarbage.body.safeParse(sent).success).toBe(false);
  await collectGarbage(harness.context, { ...on(run), body: sent as unknown as undefined });
  const collection = await ended(harness, run);
  expect(collection).toMatchObject({ available: true, state: "done", exitCode: 0 });
  expect(collection?.output).toContain(`main ${run.id}\n`);
  expect(collection?.output).toContain("also\n");
  expect(collection?.output).not.toContain("injected");
  const audit = await harness.context.db
    .selectFrom("audit")
    .select(["action", "target", "details"])
    .where("action", "like", "garbage.%")
    .execute();
  expect(audit.map(({ action, target }) => [action, target]).toSorted()).toEqual([
    ["garbage.collect", run.id],
    ["garbage.collected", run.id],
  ]);
  const outcome = audit.find(({ action }) => action === "garbage.collected")?.details;
  expect(JSON.parse(outcome ?? "null")).toEqual({ exitCode: 0 });
});

test("hands the command the variables that are named, and none of Drydock's own secrets", async () => {
  const secret = "never to be printed by a command";
  const { harness, run } = await runWith("env", {
    PATH: process.env.PATH ?? "",
    HOME: "/home/operator",
    TZ: "UTC",
    LANG: "C.UTF-8",
    DRYDOCK_SECRET: secret,
    DRYDOCK_ADMIN_PASSWORD: secret,
    DRYDOCK_API_TOKEN: secret,
    REGISTRY_URL: "http://registry.example",
    REGISTRY_PASSWORD: secret,
    DRYDOCK_GC_ENV: "TZ, MISSING",
  });
  await collectGarbage(harness.context, on(run));
  const collection = await ended(harness, run);
  const given = (collection?.output ?? "").split("\n").map((line) => line.split("=", 1)[0] ?? "");
  // A shell adds these by itself.
  const own = ["", "PWD", "OLDPWD", "SHLVL", "_"];
  expect(given.filter((name) => !own.includes(name)).toSorted()).toEqual([
    ...["DRYDOCK_REGISTRY", "DRYDOCK_RUN", "HOME", "PATH", "TZ"],
  ]);
  expect(collection?.output).not.toContain(secret);
});

test("shows what the command printed to operators, not to viewers", async () => {
  const { harness, run } = await runWith("echo /srv/registry");
  await collectGarbage(harness.context, on(run));
  await ended(harness, run);
  const seenBy = async (role: Role) => {
    const actor = { type: "user", id: role, name: role, role } as const;
    return (await getRun({ ...harness.context, actor }, on(run))).garbageCollection;
  };
  expect(await seenBy("operator")).toMatchObject({ output: "/srv/registry\n", exitCode: 0 });
  expect(await seenBy("viewer")).toMatchObject({ output: null, exitCode: 0, state: "done" });
});

test("keeps the end of a long output", async () => {
  const { harness, run } = await runWith("yes 0123456789 | head -c 200000; echo the end");
  await collectGarbage(harness.context, on(run));
  const collection = await ended(harness, run);
  expect(collection?.output).toHaveLength(64 * 1024);
  expect(collection?.output).toMatch(/the end\n$/);
});

test("shows the status that the command ended with, and can be started again", async () => {
  const { harness, run } = await runWith("exit 3");
  await collectGarbage(harness.context, on(run));
  expect(await ended(harness, run)).toMatchObject({ state: "failed", exitCode: 3 });
  await collectGarbage(harness.context, on(run));
  expect(await ended(harness, run)).toMatchObject({ state: "failed", exitCode: 3 });
});

test("ends a command that takes too long, and says so", async () => {
  const { harness, run } = await runWith("echo begun; sleep 600", {
    DRYDOCK_GC_TIMEOUT: "1s",
  });
  await collectGarbage(harness.context, on(run));
  const collection = await ended(harness, run);
  expect(collection).toMatchObject({ state: "failed", exitCode: null });
  expect(collection?.output).toContain("begun\n");
  expect(collection?.output).toContain("Ended by Drydock: it took longer than 1 second");
});

test("runs one command at a time, and no run of the registry meanwhile", async () => {
  const gate = join(folder, "gate");
  const command = `echo begun; while [ ! -e ${gate} ]; do sleep 0.02; done`;
  const { harness, run } = await runWith(command);
  const plan = await harness.select("app", ["keep"]);
  await collectGarbage(harness.context, on(run));
  const output = async () => (await harness.run(run.id)).garbageCollection?.output;
  await waitFor(async () => (await output()) === "begun\n", "the command should begin");
  await expect(collectGarbage(harness.context, on(run))).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const waiting = await harness.confirm(plan);
  expect(await harness.run(waiting.id)).toMatchObject({
    ...{ state: "queued", waitsFor: { id: run.id, type: "collection" } },
  });
  await writeFile(gate, "");
  expect(await ended(harness, run)).toMatchObject({ state: "done", exitCode: 0 });
  expect(await harness.end(waiting.id)).toMatchObject({ state: "done" });
});

test("is refused where no command is set up, and before the run is over", async () => {
  const { harness, run } = await runWith();
  expect((await harness.run(run.id)).garbageCollection).toMatchObject({ available: false });
  await expect(collectGarbage(harness.context, on(run))).rejects.toMatchObject({
    ...{ code: "CONFLICT", message: expect.stringContaining("DRYDOCK_GC_COMMAND") as string },
  });
});
