import "server-only";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TestAppOptions } from "../../../testing/server/test-app";
import { loadSources } from "../../in-use/sources";
import { removeChannel, updateChannel } from "../../notifications/api";
import { openSecrets } from "../../notifications/channel-secrets";
import { createPolicy, removePolicy, updatePolicy } from "../../policies/api";
import { createRegistry, removeRegistry, updateRegistry } from "../../registries/api";
import { findRegistry } from "../../registries/find-registry";
import { listSchedules, removeSchedule, updateSchedule } from "../../schedules/api";
import { approveSchedule } from "../../schedules/approve";
import { ConfigurationHarness, faultsIn, policyOf, whole } from "./configuration-harness";

const query = {};
const document = {
  ...{ version: 1, name: "nightly" },
  rules: [{ id: "old", verdict: "delete", when: { time: { of: "created", olderThan: "30d" } } }],
};

/** What a configuration file does and does not do, whichever database the store is. */
export function configurationContract(
  database: string,
  options: () => TestAppOptions = () => ({}),
): void {
  describe(`a configuration file over ${database}`, () => {
    let harness: ConfigurationHarness;
    beforeEach(async () => {
      harness = await ConfigurationHarness.start(options());
    });
    afterEach(() => harness.stop());

    const rowsOf = (table: "registries" | "policies" | "schedules" | "channels") =>
      harness.store.app.db.selectFrom(table).select(["id", "name", "origin"]).execute();
    const idOf = async (table: "policies" | "schedules" | "channels") =>
      (await rowsOf(table))[0]?.id ?? "";
    const schedule = async () =>
      (await listSchedules(harness.context, { params: {}, query, body: undefined })).items[0];

    test("makes what it declares, with its secrets, and says where each comes from", async () => {
      const state = await harness.writeAndLook(whole);
      expect(state).toMatchObject({ faults: [], appliedAt: expect.any(Number) });
      expect(state.declared.map(({ kind, name, origin }) => `${kind} ${name} ${origin}`)).toEqual([
        "registry prod drydock.yaml:2",
        "policy nightly drydock.yaml:7",
        "schedule every night drydock.yaml:11",
        "channel ops drydock.yaml:13",
        "source prod-eu drydock.yaml:17",
      ]);
      const { context } = harness;
      expect((await findRegistry(context, "prod")).settings.password).toBe("hunter2");
      const channel = await context.db.selectFrom("channels").selectAll().executeTakeFirstOrThrow();
      expect(openSecrets(context, channel)).toEqual({
        url: "https://hooks.example.com/services/hidden",
        secret: "signs what is sent",
      });
      const source = (await loadSources(context)).get("prod-eu")?.settings;
      expect(source).toMatchObject({ type: "nomad", token: "nomad's token", every: "5m" });
      const stored = JSON.stringify([
        await context.db.selectFrom("configuration").selectAll().execute(),
        await context.db.selectFrom("audit").selectAll().execute(),
      ]);
      expect(stored).not.toMatch(/hunter2|services|signs what|nomad's/);
      expect(await harness.audit()).toEqual([
        "drydock.yaml registry.create prod",
        "drydock.yaml policy.create nightly",
        "drydock.yaml schedule.create every night",
        "drydock.yaml channel.create ops",
      ]);
    });

    test("what it declares can be changed there only", async () => {
      await harness.writeAndLook(whole);
      const { context } = harness;
      const [policy, plan, channel] = [
        await idOf("policies"),
        await idOf("schedules"),
        await idOf("channels"),
      ];
      const body = undefined;
      const tries = [
        () =>
          updateRegistry(context, {
            params: { registry: "prod" },
            query,
            body: { url: "http://x" },
          }),
        () => removeRegistry(context, { params: { registry: "prod" }, query, body }),
        () => updatePolicy(context, { params: { policy }, query, body: document }),
        () => removePolicy(context, { params: { policy }, query, body }),
        () =>
          updateSchedule(context, { params: { schedule: plan }, query, body: { mode: "plan" } }),
        () => removeSchedule(context, { params: { schedule: plan }, query, body }),
        () => updateChannel(context, { params: { channel }, query, body: { enabled: false } }),
        () => removeChannel(context, { params: { channel }, query, body }),
      ];
      for (const each of tries)
        await expect(each()).rejects.toThrow(/comes from drydock\.yaml:\d+\. Change it there/);
    });

    test("writes nothing where nothing has changed, and only the line where only that has", async () => {
      await harness.writeAndLook(whole);
      const before = await harness.audit();
      const again = harness.process();
      await harness.look(again);
      await harness.write(`# A line above all others.\n${whole}`);
      const moved = await harness.look();
      expect(moved.declared.map(({ origin }) => origin)).toEqual(
        [3, 8, 12, 14, 18].map((line) => `drydock.yaml:${line}`),
      );
      expect(await harness.audit()).toEqual(before);
    });

    test("follows a change of the file, and of a secret that it only names", async () => {
      await harness.write("hunter2\n", "password");
      const text = whole.replace("{ env: PROD_PASSWORD }", `{ file: ${harness.folder}/password }`);
      await harness.writeAndLook(text);
      await harness.write("hunter3\n", "password");
      await harness.look();
      expect((await findRegistry(harness.context, "prod")).settings.password).toBe("hunter3");
      await harness.writeAndLook(text.replace("0 3 * * *", "0 4 * * *").replace("30d", "60d"));
      expect(await schedule()).toMatchObject({ cron: "0 4 * * *", origin: "drydock.yaml:11" });
      expect((await harness.audit()).slice(-3)).toEqual([
        "drydock.yaml registry.update prod",
        "drydock.yaml policy.update nightly",
        "drydock.yaml schedule.update every night",
      ]);
    });

    test("with a fault, what was applied last stays in force, until the fault is mended", async () => {
      await harness.writeAndLook(whole);
      const faulty = await harness.writeAndLook(
        whole.replace("mode: run", "mode: rum").replace("30d", "1d"),
      );
      expect(faultsIn(faulty)).toEqual([
        '11:88 schedules[0].mode: "rum" is not one of: plan, approve, run. Did you mean "run"?',
      ]);
      expect(faulty.declared).toHaveLength(5);
      const policy = await harness.store.app.db
        .selectFrom("policies")
        .select("document")
        .executeTakeFirstOrThrow();
      expect(policy.document).toContain('"30d"');
      // A start with it changes nothing, what Drydock reads of what is in use included.
      await harness.look(harness.process());
      expect([...(await loadSources(harness.context)).keys()]).toEqual(["prod-eu"]);
      expect(await harness.writeAndLook(whole)).toMatchObject({ faults: [], faultyAt: null });
    });

    test("is applied whole or not at all", async () => {
      const state = await harness.writeAndLook(
        whole.replace("registries: [prod]", "registries: [gone]"),
      );
      expect(faultsIn(state)).toEqual([
        '11:5 schedules[0]: There is no registry named "gone". Look under Registries.',
      ]);
      expect(await rowsOf("registries")).toEqual([]);
      expect(await rowsOf("policies")).toEqual([]);
      expect(await harness.audit()).toEqual([]);
    });

    test("secrets that are missing, and Drydock's own, are faults", async () => {
      await harness.write("x".repeat(300_000), "large");
      const used = (secret: string) =>
        harness.writeAndLook(whole.replace("{ env: PROD_PASSWORD }", secret));
      const said = async (secret: string) => faultsIn(await used(secret)).join();
      expect(await said("{ env: NOT_SET }")).toMatch(/^5:15 .*NOT_SET is not set/);
      expect(await said("{ file: /not/there }")).toMatch(/^5:15 .*cannot be read: ENOENT/);
      expect(await said(`{ file: ${harness.folder}/large }`)).toMatch(/larger than 256 KiB/);
      expect(await said("{ file: /proc/self/environ }")).toMatch(/belongs to Drydock itself/);
      expect(await said(`{ file: ${harness.folder} }`)).toMatch(/is no file/);
      expect(await rowsOf("registries")).toEqual([]);
    });

    test("lets go of what it declares no more: kept, open to changes, and switched off", async () => {
      await harness.writeAndLook(whole);
      const left = await harness.writeAndLook("registries: []\n");
      expect(left).toMatchObject({ faults: [], declared: [] });
      expect((await rowsOf("registries")).map(({ origin }) => origin)).toEqual([null]);
      expect(await schedule()).toMatchObject({ enabled: false, origin: null, next: [] });
      const channel = await harness.store.app.db
        .selectFrom("channels")
        .select(["enabled", "origin"])
        .executeTakeFirst();
      expect(channel).toEqual({ enabled: 0, origin: null });
      expect((await loadSources(harness.context)).size).toBe(0);
      const policy = await idOf("policies");
      await updatePolicy(harness.context, { params: { policy }, query, body: document });
      expect(await harness.audit()).toContain("drydock.yaml configuration.release prod");
    });

    test("a start without it lets go as well", async () => {
      await harness.writeAndLook(whole);
      await harness.look(harness.process({ DRYDOCK_CONFIG: undefined }));
      expect((await harness.state()).declared).toEqual([]);
      expect(await schedule()).toMatchObject({ enabled: false, origin: null });
    });

    test("a file that is gone, or is mounted empty, lets go of nothing", async () => {
      await harness.writeAndLook(whole);
      const empty = await harness.writeAndLook("");
      expect(faultsIn(empty)).toEqual([expect.stringContaining("Nothing is declared.")]);
      const elsewhere = harness.process({ DRYDOCK_CONFIG: join(harness.folder, "not-there.yaml") });
      expect(faultsIn(await harness.look(elsewhere))).toEqual([
        expect.stringContaining("It cannot be read"),
      ]);
      expect((await harness.state()).declared).toHaveLength(5);
    });

    test("takes over what people have made under the same name, if it is clear which", async () => {
      const { context } = harness;
      const body = { name: "prod", url: "https://old.example.com" };
      await createRegistry(context, {
        ...{ params: {}, query },
        body: body as Parameters<typeof createRegistry>[1]["body"],
      });
      const make = () => createPolicy(context, { params: {}, query, body: document });
      const { id } = await make();
      await harness.writeAndLook(whole);
      expect((await findRegistry(context, "prod")).row).toMatchObject({
        ...{ url: "https://registry.example.com", origin: "drydock.yaml:2" },
      });
      expect(await rowsOf("policies")).toEqual([{ id, name: "nightly", origin: "drydock.yaml:7" }]);
      // Nothing of it is another, and all the same the audit says who keeps it now.
      expect(await harness.audit()).toContain("drydock.yaml policy.update nightly");
      // One more of the name is people's; the file goes on with its own.
      await make();
      expect(faultsIn(await harness.writeAndLook(whole.replace("30d", "31d")))).toEqual([]);
      for (const more of [1, 2])
        await createPolicy(context, {
          params: {},
          query,
          body: { ...document, name: `x${more}`.slice(0, 1) },
        });
      const unclear = await harness.writeAndLook(`policies:\n${policyOf("x")}`);
      expect(faultsIn(unclear)).toEqual([
        '2:5 policies[0]: There are 2 policies named "x" already. Delete or rename all of them but one.',
      ]);
    });

    test("a connection that something works with is changed when that has ended", async () => {
      await harness.writeAndLook(whole);
      const { row } = await findRegistry(harness.context, "prod");
      const { db } = harness.store.app;
      await db
        .insertInto("jobs")
        .values({
          ...{ id: "j", kind: "run", lock_key: null, registry_id: row.id, state: "running" },
          ...{
            payload: "{}",
            progress: "{}",
            error: null,
            cancel_requested: 0,
            pause_requested: 0,
          },
          ...{ attempts: 1, run_at: 0, lease_until: null, worker: null, created_at: 0 },
          ...{ started_at: 0, finished_at: null },
        })
        .execute();
      const changed = whole.replace("https://registry.example.com", "https://new.example.com");
      expect(faultsIn(await harness.writeAndLook(changed))).toEqual([
        expect.stringMatching(/^2:5 .*A run of "prod" is running\. Wait for its end/),
      ]);
      await db.updateTable("jobs").set({ state: "done" }).execute();
      expect(faultsIn(await harness.look())).toEqual([]);
      expect((await findRegistry(harness.context, "prod")).settings.url).toBe(
        "https://new.example.com",
      );
    });

    test("processes that see a change at once make everything once", async () => {
      await harness.write(whole);
      const processes = [harness.process(), harness.process(), harness.process()];
      await Promise.all(processes.map((app) => harness.look(app)));
      for (const table of ["registries", "policies", "schedules", "channels"] as const)
        expect(await rowsOf(table)).toHaveLength(1);
      expect(await harness.audit()).toHaveLength(4);
    });

    test("a person approves what it declares, and an edited policy has to be approved again", async () => {
      const text = whole.replace("username: drydock", "username: drydock\n    secondPerson: true");
      await harness.writeAndLook(text);
      const before = await schedule();
      expect(before?.notApproved).toContain("Nobody has approved");
      await approveSchedule(harness.context, {
        ...{ params: { schedule: before?.id ?? "" }, query },
        body: {
          policyHash: before?.policy.hash ?? "",
          ceilings: { rows: 10, bytes: 1_000, share: 50 },
        },
      });
      await harness.writeAndLook(`# Nothing of the policy.\n${text}`);
      expect((await schedule())?.notApproved).toBeNull();
      await harness.writeAndLook(text.replace("30d", "7d"));
      expect((await schedule())?.notApproved).toContain(
        "drydock.yaml has changed the policy since",
      );
    });
  });
}
