import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeAudit } from "./write-audit";
import { testCaller } from "../../testing/server/test-caller";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { listAudit } from "./api";

describe("the audit", () => {
  let testApp: TestApp;
  let clock = 1000;
  beforeEach(async () => {
    testApp = await createTestApp({ now: () => clock });
  });
  afterEach(() => testApp.close());

  const list = (limit: number, cursor?: string) =>
    listAudit(testApp.context(), { params: {}, query: { limit, cursor }, body: undefined });

  test("answers newest first, page by page, entries of the same instant included", async () => {
    for (let index = 0; index < 7; index += 1) {
      clock += index % 3 === 0 ? 1 : 0;
      await writeAudit(testApp.context("operator"), { action: "scan.start", target: `t${index}` });
    }
    const seen: string[] = [];
    const instants: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(2, cursor);
      seen.push(...page.items.map((entry) => entry.target));
      instants.push(...page.items.map((entry) => entry.at));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen.sort()).toEqual(["t0", "t1", "t2", "t3", "t4", "t5", "t6"]);
    expect(instants).toEqual([...instants].sort((a, b) => b - a));
  });

  test("tells who did what to which, from where, with its details", async () => {
    const caller = testCaller("203.0.113.7");
    await writeAudit(
      { ...testApp.context("operator"), caller },
      {
        action: "plan.create",
        target: "p1",
        registry: "one",
        details: { rows: 3 },
      },
    );
    expect((await list(10)).items).toMatchObject([
      {
        actor: { type: "user", id: "user-operator", name: "operator" },
        address: "203.0.113.7",
        userAgent: "a test",
        action: "plan.create",
        target: "p1",
        registry: "one",
        details: { rows: 3 },
      },
    ]);
  });

  test.each(["nonsense", Buffer.from("[1]").toString("base64url"), "bnVsbA"])(
    "refuses a cursor that it did not make: %s",
    async (cursor) => {
      await expect(list(10, cursor)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    },
  );
});
