import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { registryChange, registryConnection } from "@/lib/core/api/registries";
import { enqueueJob } from "../jobs/control";
import { insertMany } from "../store/query";
import { putImage } from "../registry-client/testing/content";
import { startFake } from "../registry-client/testing/fake";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createRegistry, getRegistry, listRegistries, removeRegistry, updateRegistry } from "./api";
import { findRegistry, closeReaders, readerFor } from "./find-registry";

const none = { params: {}, query: {}, body: undefined };
const connection = {
  name: "one",
  url: "https://registry.example/",
  username: "robot",
  password: "hunter2",
  trustedHosts: ["auth.example"],
};

describe("registries", () => {
  let testApp: TestApp;
  const create = (fields: object = {}) => {
    const body = registryConnection.parse({ ...connection, ...fields });
    return createRegistry(testApp.context(), { params: {}, query: {}, body });
  };
  const update = (fields: object) => {
    const body = registryChange.parse(fields);
    return updateRegistry(testApp.context(), { params: { registry: "one" }, query: {}, body });
  };
  const named = { params: { registry: "one" }, query: {}, body: undefined };
  const settings = async () => (await findRegistry(testApp.context(), "one")).settings;

  beforeEach(async () => {
    testApp = await createTestApp();
  });
  afterEach(() => testApp.close());

  describe("an address with credentials in it", () => {
    const address = "https://robot:hunter%2F2@registry.example/";
    const fields = { url: address, username: undefined, password: undefined };
    const inSight = async () =>
      JSON.stringify([
        await listRegistries(testApp.context(), none),
        await testApp.app.db.selectFrom("registries").selectAll().execute(),
        await testApp.app.db.selectFrom("audit").selectAll().execute(),
      ]);

    test("gives them to the connection", async () => {
      expect(await create(fields)).toMatchObject({ url: "https://registry.example" });
      expect(await settings()).toMatchObject({ username: "robot", password: "hunter/2" });
      expect(await inSight()).not.toMatch(/hunter/);
    });

    test("does so when it is changed, too", async () => {
      await create();
      await update({ url: address });
      expect(await settings()).toMatchObject({ username: "robot", password: "hunter/2" });
      expect(await inSight()).not.toMatch(/hunter%/);
    });

    test.each([
      ["another user", { ...fields, username: "ann" }],
      ["another password", { ...fields, password: "hunter2" }],
      ["an identity token", { ...fields, identityToken: "tok3n" }],
    ])("is refused beside %s", async (_, given) => {
      await expect(create(given)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });

    test.each([
      "https://registry.example/?password=x",
      "https://registry.example/#x",
      "https://t@r.io",
    ])("is refused where it cannot be used: %s", (url) => {
      const result = registryConnection.safeParse({ ...connection, url });
      expect(result.error?.issues.map((issue) => issue.path)).toEqual([["url"]]);
    });
  });

  test("take secrets in and never give them out", async () => {
    const created = await create({ identityToken: "tok3n", clientKey: "k3y", ca: "PEM" });
    const answers = [
      created,
      await getRegistry(testApp.context(), named),
      await listRegistries(testApp.context(), none),
      await testApp.app.db.selectFrom("registries").selectAll().execute(),
      await testApp.app.db.selectFrom("audit").selectAll().execute(),
    ];
    expect(JSON.stringify(answers)).not.toMatch(/hunter2|tok3n|k3y/);
    expect(created).toMatchObject({
      name: "one",
      url: "https://registry.example",
      username: "robot",
      hasPassword: true,
      hasCa: true,
      origin: null,
      totals: { repositories: 0, tags: 0, manifests: 0, bytes: 0 },
    });
    expect(await settings()).toMatchObject({ password: "hunter2", identityToken: "tok3n" });
  });

  test("have names of their own", async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("keep what a change leaves out, and lose what it empties", async () => {
    await create({ ca: "PEM", maxConcurrency: 4 });
    await update({ username: "another", ca: "" });
    expect(await settings()).toMatchObject({
      username: "another",
      password: "hunter2",
      ca: null,
      trustedHosts: ["auth.example"],
      maxConcurrency: 4,
    });
  });

  test.each([
    ["another host", { url: "https://evil.example" }],
    ["another port", { url: "https://registry.example:8443" }],
    ["plain HTTP", { url: "http://registry.example" }],
    ["another trusted host", { trustedHosts: ["auth.example", "evil.example"] }],
  ])("do not carry stored credentials to %s", async (_name, change) => {
    await create();
    await expect(update(change)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await update({ ...change, password: "given again" });
    expect(await settings()).toMatchObject({ password: "given again" });
  });

  test("forget at another address what was read at the old, and expire its plans", async () => {
    await create();
    const { row } = await findRegistry(testApp.context(), "one");
    const common = { registry_id: row.id, repository: "a", digest: "sha256:1" };
    await insertMany(testApp.app.db, "tags", [
      { ...common, name: "t", first_seen: 1, digest_since: 1, pushed_at: null, pulled_at: null },
    ]);
    await testApp.app.db
      .insertInto("plans")
      .values({
        id: "p",
        hash: "h",
        registry_id: row.id,
        snapshot_id: "s",
        snapshot_at: 1,
        policy: null,
        selection: null,
        now: 1,
        totals: "{}",
        guards: "[]",
        warnings: "[]",
        created_at: 1,
        created_by: "a",
        expires_at: Number.MAX_SAFE_INTEGER,
      })
      .execute();
    const left = async () => ({
      tags: (await testApp.app.db.selectFrom("tags").selectAll().execute()).length,
      expired: (await testApp.app.db.selectFrom("plans").selectAll().execute()).every(
        (plan) => plan.expires_at <= testApp.app.now(),
      ),
    });
    await update({ maxConcurrency: 2 });
    expect(await left()).toEqual({ tags: 1, expired: false });
    await update({ url: "https://other.example", password: "new" });
    expect(await left()).toEqual({ tags: 0, expired: true });
  });

  test("keep their names", async () => {
    await create();
    await update({ name: "one" });
    await expect(update({ name: "two" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("change neither while something works with them nor when the environment rules", async () => {
    await create();
    const { row } = await findRegistry(testApp.context(), "one");
    const job = { kind: "scan" as const, lockKey: null, registryId: row.id, payload: null };
    const id = await enqueueJob(testApp.context(), job);
    expect((await getRegistry(testApp.context(), named)).activeScanId).toBe(id);
    await expect(update({ username: "x" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(removeRegistry(testApp.context(), named)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await testApp.app.db.updateTable("jobs").set({ state: "done" }).execute();
    await testApp.app.db.updateTable("registries").set({ origin: "environment" }).execute();
    await expect(update({ username: "x" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(removeRegistry(testApp.context(), named)).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("go away with everything that hangs on them", async () => {
    await create();
    await removeRegistry(testApp.context(), named);
    await expect(getRegistry(testApp.context(), named)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const actions = await testApp.app.db
      .selectFrom("audit")
      .select("action")
      .orderBy("at")
      .execute();
    expect(actions.map(({ action }) => action)).toEqual(["registry.create", "registry.remove"]);
  });

  test("are read through one client for all, made again when the connection changes", async () => {
    await create();
    const first = await readerFor(testApp.context(), "one");
    expect(await readerFor(testApp.context(), "one")).toBe(first);
    await update({ maxConcurrency: 2 });
    expect(await readerFor(testApp.context(), "one")).not.toBe(first);
  });

  test("close the client of a connection that changes or goes, once its answers have come", async () => {
    const fake = await startFake();
    putImage(fake, "app", ["one"]);
    await create({ url: fake.url, username: undefined, password: undefined });
    const first = await readerFor(testApp.context(), "one");
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      fake.options.faults = () => {
        resolve();
        return { type: "hold", until: new Promise<void>((go) => (answer = go)) };
      };
    });
    const listing = first.listTags("app");
    await asked;
    await update({ maxConcurrency: 2 });
    const second = await readerFor(testApp.context(), "one");
    delete fake.options.faults;
    answer();
    expect((await listing).names).toEqual(["one"]);
    await expect(first.listTags("app")).rejects.toThrow();
    expect((await second.listTags("app")).names).toEqual(["one"]);
    await removeRegistry(testApp.context(), named);
    await expect(second.listTags("app")).rejects.toThrow();
  });

  test("leave no client open when the process ends", async () => {
    const fake = await startFake();
    await create({ url: fake.url });
    const reader = await readerFor(testApp.context(), "one");
    await closeReaders(testApp.app);
    await expect(reader.listTags("app")).rejects.toThrow();
  });

  test("say what to do when the secret is not the one they were stored with", async () => {
    await create();
    await testApp.app.db.updateTable("registries").set({ secrets: "v1.AAAA" }).execute();
    await expect(readerFor(testApp.context(), "one")).rejects.toMatchObject({ code: "CONFLICT" });
    const listed = await listRegistries(testApp.context(), none);
    expect(listed.items).toMatchObject([{ name: "one", hasPassword: false }]);
  });
});
