import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, openStoreToRead, type Store } from "./open";

let folder: string;
let store: Store;
let reading: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-read-"));
  const env = { DRYDOCK_DATA_DIR: folder, DATABASE_URL: undefined };
  store = await openStore(env, { now: () => 0 });
  reading = openStoreToRead(env);
});
afterEach(async () => {
  await reading.db.destroy();
  await store.db.destroy();
  await rm(folder, { recursive: true });
});

const save = (name: string, db = store.db) =>
  db
    .insertInto("policies")
    .values({
      id: name,
      name,
      document: "{}",
      hash: "",
      created_at: 0,
      updated_at: 0,
      updated_by: "t",
    })
    .execute();
const names = async (db = reading.db) =>
  (await db.selectFrom("policies").select("name").orderBy("name").execute()).map(
    ({ name }) => name,
  );

test("a further connection sees what is stored, and cannot write", async () => {
  await save("a");
  expect(await names()).toEqual(["a"]);
  await expect(save("b", reading.db)).rejects.toThrow();
  expect(await names(store.db)).toEqual(["a"]);
});

test("its transaction sees one instant, and keeps no writer waiting", async () => {
  await save("a");
  await reading.db.transaction().execute(async (db) => {
    expect(await names(db)).toEqual(["a"]);
    await save("b");
    expect(await names(db)).toEqual(["a"]);
  });
  expect(await names()).toEqual(["a", "b"]);
});
