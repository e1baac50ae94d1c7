import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePolicy } from "@/lib/core/policy";
import { compileForm, decompileForm, type PolicyForm } from ".";
import { ageTimestamps, newestGroups, newestOrders } from "./form";

const unit = fc.constantFrom("h" as const, "d" as const, "w" as const);
const duration = fc.record({ amount: fc.integer({ min: 0, max: 9999 }), unit });
const tagText = fc.constantFrom(
  "latest",
  "v*",
  "pr-?",
  "{a,b}-*",
  "/^v\\d+$/",
  "semver:>=1.2 <2",
  "1.0",
);
const repositoryText = fc.constantFrom("ci/**", "team/*", "alpine", "/^base-.*/", "**");
const form: fc.Arbitrary<PolicyForm> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 120 }),
  description: fc.string({ maxLength: 40 }),
  include: fc
    .array(repositoryText, { maxLength: 3 })
    .filter((list) => !(list.length === 1 && list[0] === "**")),
  exclude: fc.array(repositoryText, { maxLength: 3 }),
  tags: fc.array(tagText, { maxLength: 3 }),
  remove: fc.constantFrom("older" as const, "all" as const, "none" as const),
  age: fc.record({
    amount: fc.integer({ min: 0, max: 9999 }),
    unit,
    of: fc.constantFrom(...ageTimestamps),
  }),
  newest: fc.record({
    on: fc.boolean(),
    top: fc.integer({ min: 0, max: 1000 }),
    by: fc.constantFrom(...newestOrders),
    group: fc.constantFrom(...newestGroups),
  }),
  never: fc.array(tagText, { maxLength: 4 }),
  inUse: fc.boolean(),
  floor: fc.integer({ min: 0, max: 20 }),
  untagged: fc.record({ remove: fc.boolean(), after: duration }),
  guards: fc.record({
    maxPercent: fc.integer({ min: 0, max: 100 }),
    maxCount: fc.integer({ min: 0, max: 10_000 }),
    confirmEmpty: fc.boolean(),
  }),
});

test("every state of the form is a valid policy, and reads back as the same policy", () => {
  fc.assert(
    fc.property(form, (given) => {
      const document = compileForm(given);
      const parsed = parsePolicy(document);
      expect(parsed.ok).toBe(true);
      const back = decompileForm(document);
      if (!back.ok) throw new Error(`not read back: ${back.paths.join(", ")}`);
      expect(parsePolicy(compileForm(back.form))).toEqual(parsed);
      expect(compileForm(back.form)).toEqual(document);
    }),
    { numRuns: 2000 },
  );
});
