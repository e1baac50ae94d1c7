import { copyFile, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { manifestColumnsContract } from "../../testing/server/manifest-columns-contract";
import { storeContract } from "../../testing/server/store-contract";
import { closeStore } from "./close";
import { openStore } from "./open";

manifestColumnsContract("SQLite");
storeContract("SQLite", () => createTestApp());

describe("a SQLite file", () => {
  let directory: string;
  const opened: TestApp["close"][] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "drydock-store-"));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await rm(directory, { recursive: true, force: true });
  });

  const open = async () => {
    const store = await openStore({ DRYDOCK_DATA_DIR: directory }, { now: () => 1 });
    opened.push(() => store.db.destroy());
    return store;
  };

  test("is made readable by its owner only, with WAL, full synchronisation and foreign keys", async () => {
    const { db } = await open();
    expect((await stat(join(directory, "drydock.sqlite"))).mode & 0o777).toBe(0o600);
    const pragma = async (name: string) => {
      const answer = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db);
      return Object.values(answer.rows[0] ?? {})[0];
    };
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
  });

  test("has everything in one file when it was closed in order", async () => {
    const store = await open();
    const policy = { id: "p", name: "n", document: "{}", created_at: 1, updated_at: 1 };
    await store.db
      .insertInto("policies")
      .values({ ...policy, updated_by: "a", hash: "" })
      .execute();
    await closeStore(store);
    const copy = join(directory, "copy");
    await mkdir(copy);
    await copyFile(join(directory, "drydock.sqlite"), join(copy, "drydock.sqlite"));
    const restored = await openStore({ DRYDOCK_DATA_DIR: copy }, { now: () => 1 });
    opened.push(() => restored.db.destroy());
    expect(await restored.db.selectFrom("policies").select("id").execute()).toEqual([{ id: "p" }]);
  });

  test("lets timers and requests through while many queries follow each other", async () => {
    const { db } = await open();
    let turns = 0;
    let asking = true;
    const turn = () => {
      turns += 1;
      if (asking) setImmediate(turn);
    };
    setImmediate(turn);
    const until = performance.now() + 100;
    while (performance.now() < until) await db.selectFrom("users").selectAll().execute();
    asking = false;
    expect(turns).toBeGreaterThan(2);
  });

  test("keeps what was written when it is opened again, and migrates once", async () => {
    const first = await open();
    await first.db
      .insertInto("policies")
      .values({
        id: "p",
        name: "n",
        document: "{}",
        created_at: 1,
        updated_at: 1,
        updated_by: "a",
        hash: "",
      })
      .execute();
    await first.db.destroy();
    const second = await open();
    expect(await second.db.selectFrom("policies").select("id").execute()).toEqual([{ id: "p" }]);
  });
});
