import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { UserRow } from "../store/schema";
import { inTransaction } from "../app/transaction";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { testCaller } from "../../testing/server/test-caller";
import { findSession, openSession, removeEndedSessions } from "./sessions";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const place = { ...testCaller(), userAgent: "a browser" };

const user: UserRow = {
  id: "u1",
  email: "ann@example.com",
  name: null,
  password_hash: "hash",
  role: "viewer",
  disabled: 0,
  must_change_password: 0,
  toured: 1,
  created_at: 1,
};

describe("a session", () => {
  let testApp: TestApp;
  let clock: number;
  beforeEach(async () => {
    clock = Date.UTC(2026, 0, 1);
    const env = { DRYDOCK_SESSION_LIFETIME: "12h", DRYDOCK_SESSION_IDLE: "2h" };
    testApp = await createTestApp({ now: () => clock, env });
    await testApp.app.db.insertInto("users").values(user).execute();
  });
  afterEach(() => testApp.close());

  const tryOpen = () =>
    inTransaction(testApp.context(), (context) => openSession(context, user, place));
  const open = async () => {
    const secret = await tryOpen();
    if (secret === null) throw new Error("The session should open.");
    return secret;
  };
  const isOpen = async (secret: string) => (await findSession(testApp.app, secret)) !== null;
  const rows = () => testApp.app.db.selectFrom("sessions").selectAll().execute();

  test("is stored by a hash, with when and where it was opened", async () => {
    const secret = await open();
    const [row] = await rows();
    expect(row).toMatchObject({
      user_id: "u1",
      created_at: clock,
      last_seen_at: clock,
      expires_at: clock + 12 * HOUR,
      user_agent: "a browser",
      address: "10.0.0.1",
    });
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  test("ends when it is not used for two hours, and stays open when it is", async () => {
    const [used, unused] = [await open(), await open()];
    clock += 2 * HOUR - 1;
    expect(await isOpen(used)).toBe(true);
    clock += 1;
    expect(await isOpen(used)).toBe(true);
    expect(await isOpen(unused)).toBe(false);
  });

  test("ends twelve hours after it was opened, however much it is used", async () => {
    const secret = await open();
    for (let hour = 1; hour < 12; hour += 1) {
      clock += HOUR;
      expect(await isOpen(secret)).toBe(true);
    }
    clock += HOUR;
    expect(await isOpen(secret)).toBe(false);
  });

  test("writes when it was last seen at most once a minute", async () => {
    const secret = await open();
    const opened = clock;
    const seenAfter = async (ms: number) => {
      clock += ms;
      await isOpen(secret);
      return ((await rows())[0]?.last_seen_at ?? 0) - opened;
    };
    expect(await seenAfter(MINUTE - 1)).toBe(0);
    expect(await seenAfter(1)).toBe(MINUTE);
    expect(await seenAfter(MINUTE - 1)).toBe(MINUTE);
  });

  test.each<[string, Partial<UserRow>]>([
    ["disabled", { disabled: 1 }],
    ["given another password", { password_hash: "another" }],
  ])(
    "is not opened for a user who was %s while the password was checked",
    async (_name, change) => {
      await testApp.app.db.updateTable("users").set(change).execute();
      expect(await tryOpen()).toBeNull();
      expect(await rows()).toEqual([]);
    },
  );

  test("is removed with all others that have ended when one is opened", async () => {
    await open();
    clock += 11 * HOUR;
    const secret = await open();
    expect(await rows()).toHaveLength(1);
    expect(await isOpen(secret)).toBe(true);
    clock += 2 * HOUR;
    await removeEndedSessions(testApp.app, testApp.app.db);
    expect(await rows()).toEqual([]);
  });

  test("is none for a secret that nobody was given", async () => {
    await open();
    expect(await isOpen("nonsense")).toBe(false);
    expect(await findSession(testApp.app, null)).toBeNull();
  });
});
