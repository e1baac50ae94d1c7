import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { testCaller } from "../../testing/server/test-caller";
import { exportAudit } from "./export-audit";
import { writeAudit } from "./write-audit";

let testApp: TestApp;
let clock = 1000;
beforeEach(async () => {
  testApp = await createTestApp({ now: () => clock });
});
afterEach(() => testApp.close());

async function exported(format: "csv" | "json"): Promise<string> {
  const input = { params: {}, query: { format }, body: undefined };
  return new Response((await exportAudit(testApp.context("admin"), input)).body).text();
}

test("the whole audit is a file, newest first, however many entries there are", async () => {
  for (let index = 0; index < 1_100; index += 1) {
    clock += 1;
    await writeAudit(testApp.context("operator"), { action: "scan.start", target: `t${index}` });
  }
  const lines = (await exported("csv")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + 1 + 1_100);
  expect(lines[0]).toBe(
    "at,actor,actor_type,actor_id,action,target,registry,address,user_agent,details",
  );
  // That somebody has taken it away stands in it.
  expect(lines[1]).toContain(",audit.export,audit,");
  expect(lines[2]).toMatch(/^1970-01-01T00:00:02\.100Z,operator,user,.*,scan\.start,t1099,/);
  expect(lines.at(-1)).toContain(",t0,");
  const json = JSON.parse(await exported("json")) as { target: string }[];
  expect(json).toHaveLength(2 + 1_100);
  expect(json.at(-1)).toMatchObject({ action: "scan.start", target: "t0" });
});

test("what a program calls itself is no formula in the file", async () => {
  const caller = { ...testCaller("203.0.113.7"), userAgent: '=HYPERLINK("http://example.com")' };
  await writeAudit(
    { ...testApp.context("operator"), caller },
    { action: "plan.create", target: "p1", registry: "one", details: { rows: 3 } },
  );
  expect(await exported("csv")).toContain(
    `p1,one,203.0.113.7,"'=HYPERLINK(""http://example.com"")","{""rows"":3}"`,
  );
});
