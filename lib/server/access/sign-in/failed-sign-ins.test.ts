import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { failedSignIns } from "./failed-sign-ins";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { testCaller } from "../../../testing/server/test-caller";
import { writeAudit, writeAuditOnce } from "../../audit/write-audit";

describe("failed sign-ins in the audit", () => {
  let testApp: TestApp;
  let clock = Date.UTC(2026, 0, 1, 12);
  beforeEach(async () => {
    testApp = await createTestApp({ now: () => clock });
  });
  afterEach(() => testApp.close());

  const fail = (email: string | null, address: string) =>
    failedSignIns(testApp.app).record(testApp.app, {
      ...{ email, caller: testCaller(address), outcome: "wrong" },
    });
  const rows = async () => {
    await failedSignIns(testApp.app).flush(testApp.app);
    const found = await testApp.app.db.selectFrom("audit").selectAll().orderBy("at").execute();
    return found.map(({ details, ...row }) => ({ ...row, details: JSON.parse(details) }));
  };

  test("do not fill the store, however many accounts and addresses there are", async () => {
    for (let index = 0; index < 5_000; index += 1) {
      fail(`user ${index % 50}`, `10.0.${index >> 8}.${index & 255}`);
    }
    const first = await rows();
    expect(first).toHaveLength(201);
    const sum = first.reduce((total, { details }) => total + details.wrongPassword, 0);
    expect(sum).toBe(5_000);
    expect(first.find(({ target }) => target === "several accounts")).toMatchObject({
      ...{ address: null, user_agent: null, details: { wrongPassword: 4_800 } },
    });
    clock += 3_600_000;
    fail("one more", "10.9.9.9");
    expect((await rows()).slice(201)).toMatchObject([{ target: "several accounts" }]);
  });

  test("of one IPv6 network share an entry", async () => {
    fail("ann", "2001:db8::1");
    fail("ann", "2001:db8::2");
    expect(await rows()).toMatchObject([{ address: "2001:db8::1", details: { wrongPassword: 2 } }]);
  });

  test("are written by themselves", async () => {
    fail("ann", "10.0.0.1");
    const count = async () =>
      (await testApp.app.db.selectFrom("audit").select("id").execute()).length;
    await expect.poll(count).toBe(1);
  });

  test("are kept for three months, and so is the use of tokens; the rest is kept for good", async () => {
    const context = testApp.context();
    await writeAudit(context, { action: "token.use", target: "ci" });
    await writeAudit(context, { action: "run.start", target: "r1" });
    fail("ann", "10.0.0.1");
    expect(await rows()).toHaveLength(3);
    clock += 91 * 86_400_000;
    fail("bob", "10.0.0.1");
    expect((await rows()).map(({ target }) => target)).toEqual(["r1", "bob"]);
  });
});

test("an entry that anybody may leave is left once in a while for the same caller", async () => {
  let clock = 10_000_000;
  const testApp = await createTestApp({ now: () => clock });
  const viewer = testApp.context("viewer");
  const leave = (target: string, address: string, registry?: string) =>
    writeAuditOnce(
      { ...viewer, caller: testCaller(address) },
      { action: "plan.export", target, ...(registry ? { registry } : {}) },
      1_000,
    );
  await leave("one", "10.0.0.1", "main");
  await leave("one", "10.0.0.1", "main");
  await leave("two", "10.0.0.1");
  await leave("two", "10.0.0.1");
  await leave("one", "10.0.0.2", "main");
  clock += 1_000;
  await leave("one", "10.0.0.1", "main");
  expect(await testApp.app.db.selectFrom("audit").select("id").execute()).toHaveLength(4);
  await testApp.close();
});
