import { expect } from "vitest";
import { english, makeSpeaker, type Phrase } from "../../../phrases";
import type { PolicyInput } from "../../../policy";
import { readPolicy } from "../../cases/testing/expect-plan";
import { applyRules } from "../../judge/apply-rules";
import { compilePolicy } from "../compile-policy";
import { unitsOf } from "../../judge/units";
import { nameOfDigest, notationNow, parseSnapshot } from "../../testing/notation";
import { indexRegistry } from "../../graph/registry-index";

const speaker = makeSpeaker({ en: english });

/** As it stands within a sentence. */
export function sayClause(said: Phrase | null): string {
  return said === null ? "" : speaker.clause(said, "en");
}

export type Rule = PolicyInput["rules"][number];
const words = ["no", "unknown", "yes"];

/** What a condition answers and says of each unit: { v1: "yes: created 1 day ago, …" }. */
export function ask(
  state: string,
  when: Rule["when"],
  part: Partial<Rule> & { unit?: "image" } = {},
) {
  const { unit = "tag", ...rule } = part;
  const index = indexRegistry(parseSnapshot(state));
  const policy = readPolicy({ unit, rules: [{ id: "r", verdict: "delete", ...rule, when }] });
  const compiled = compilePolicy(policy, index, notationNow);
  return Object.fromEntries(
    index.repositories.flatMap((repository) => {
      const units = unitsOf(repository, unit);
      applyRules(compiled, units, () => new Uint8Array(units.length));
      return units.map((asked) => {
        const node = compiled.rules[0]?.when;
        const tags = asked.tags.map((tag) => tag.name).join("=");
        return [
          tags || (nameOfDigest(asked.digest) ?? ""),
          `${words[node?.test(asked) ?? -1]}: ${sayClause(node?.say(asked) ?? null)}`,
        ];
      });
    }),
  );
}

/** Stands for any answer that begins so: a plain expression in its place would match everything. */
export function starts(text: string): string {
  return expect.stringMatching(new RegExp(`^${text}`)) as string;
}
