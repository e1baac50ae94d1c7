import { afterEach, beforeEach, expect, test } from "vitest";
import { inEnglish } from "@/lib/core/phrases";
import { describeFault, parsePolicy, type Policy } from "@/lib/core/policy";
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
  if (!parsed.ok) throw new Error(inEnglish(describeFault(parsed.findings)));
  return parsed.policy;
}

const save = (policy: Policy) =>
  createPolicy(app.context("operator"), { params: {}, query: {}, body: policy });

test("every saved policy is compared, however many there are", async () => {
  for (let at = 0; at < 45; at++) await save(named(`p${at}`, [at === 44 ? "app" : "other"]));
  const found = await findOverlap(app.context(), named("new"), [{ name: "app" }]);
  expect(found && inEnglish(found.message)).toContain("45. “p44”");
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
