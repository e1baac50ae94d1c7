import { afterEach, beforeEach, expect, test } from "vitest";
import { parsePolicy, type Policy } from "@/lib/core/policy";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createPolicy } from "./api";
import { findOverlap } from "./find-overlap";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

function named(name: string, include = ["**"]): Policy {
  const document = { version: 1, name, scope: { repositories: { include } }, rules: [] };
  const parsed = parsePolicy(document);
  if (!parsed.ok) throw new Error(parsed.findings[0]?.message);
  return parsed.policy;
}

const save = (policy: Policy) =>
  createPolicy(app.context("operator"), { params: {}, query: {}, body: policy });

test("every saved policy is compared, however many there are", async () => {
  for (let at = 0; at < 45; at++) await save(named(`p${at}`, [at === 44 ? "app" : "other"]));
  const found = await findOverlap(app.context(), named("new"), [{ name: "app" }]);
  expect(found?.message).toContain("45. “p44”");
  expect(await findOverlap(app.context(), named("new"), [{ name: "third" }])).toBeNull();
});

test("where comparing would take too long, that is said instead", async () => {
  await save(
    named(
      "p",
      Array.from({ length: 500 }, (_, at) => `*${at}*`),
    ),
  );
  const repositories = Array.from({ length: 10_001 }, (_, at) => ({ name: `r${at}` }));
  expect(await findOverlap(app.context(), named("new"), repositories)).toMatchObject({
    code: "overlapUnknown",
    severity: "warning",
  });
});
