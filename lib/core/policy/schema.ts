import { z } from "zod";
import { codedPhrase } from "../phrases";
import { duration } from "./duration-schema";
import { condition, type Condition } from "./condition";
import { count, orders } from "./order";
import { glob, regex } from "./pattern";
import { policyLimits } from "./limits";

/** A glob, or a regular expression in its place. */
export const namePattern = z.union([
  glob,
  z.strictObject({ regex, anchored: z.boolean().default(true) }),
]);
export type NamePattern = z.output<typeof namePattern>;

const scope = z.strictObject({
  repositories: z
    .strictObject({
      include: z.array(namePattern).min(1).default(["**"]),
      exclude: z.array(namePattern).default([]),
    })
    .prefault({}),
});

const rule = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, codedPhrase("finding.ruleId")),
  description: z.string().max(500).optional(),
  verdict: z.enum(["keep", "delete"]),
  /** Which images the rule is about; absent: all of them. */
  select: condition.optional(),
  /** On what condition; absent: always. */
  when: condition.optional(),
  /** What becomes of the selected on whom `when` does not hold; only where the first match decides. */
  else: z.enum(["keep", "delete", "pass"]).optional(),
});
export type Rule = z.output<typeof rule>;

const byCreated = orders.default(["created:desc"]);
const keepOrDelete = z.enum(["keep", "delete"]).default("keep");

const guards = z.strictObject({
  maxPercent: z.number().min(0).max(100).default(50),
  maxCount: z.number().int().nonnegative().default(500),
  emptyRepository: z.enum(["confirm", "allow"]).default("confirm"),
});

/** The public policy document, as JSON or a form produce it. Unknown keys are refused. */
export const policy = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1, codedPhrase("finding.policyName")).max(120),
    description: z.string().max(2000).optional(),
    scope: scope.prefault({}),
    unit: z.enum(["tag", "image"]).default("tag"),
    mode: z.enum(["keepWins", "firstMatch"]).default("keepWins"),
    default: keepOrDelete,
    rules: z.array(rule).max(policyLimits.rules),
    /** The newest N of those about to go stay all the same. */
    spare: z
      .strictObject({
        top: z.number().int().nonnegative().default(0),
        by: byCreated,
        count: count.default("tag"),
      })
      .prefault({}),
    /** The newest N of each repository always stay. */
    floor: z
      .strictObject({
        min: z.number().int().nonnegative().default(0),
        by: byCreated,
        count: count.default("tag"),
      })
      .prefault({}),
    untagged: z.strictObject({ action: keepOrDelete, after: duration.default("24h") }).prefault({}),
    referrers: z
      .strictObject({ orphans: keepOrDelete, after: duration.default("24h") })
      .prefault({}),
    broken: z.strictObject({ ghostIndex: keepOrDelete, partialIndex: keepOrDelete }).prefault({}),
    protect: z.array(condition).max(1000).default([]),
    guards: guards.prefault({}),
  })
  .superRefine((document, context) => {
    const seen = new Set<string>();
    document.rules.forEach((entry, index) => {
      if (seen.has(entry.id)) {
        context.addIssue({
          code: "custom",
          path: ["rules", index, "id"],
          message: codedPhrase("finding.duplicateId", { rule: entry.id }),
          params: { code: "duplicateId" },
        });
      }
      seen.add(entry.id);
      if (entry.else !== undefined && document.mode !== "firstMatch") {
        context.addIssue({
          code: "custom",
          path: ["rules", index, "else"],
          message: codedPhrase("finding.elseWithoutFirstMatch"),
          params: { code: "elseWithoutFirstMatch" },
        });
      }
      for (const path of misplacedVictims(entry)) {
        context.addIssue({
          code: "custom",
          path: ["rules", index, ...path],
          message: codedPhrase("finding.misplacedVictims"),
          params: { code: "misplacedVictims" },
        });
      }
    });
  });

export type Policy = z.output<typeof policy>;
export type PolicyInput = z.input<typeof policy>;

type Path = (string | number)[];

/**
 * Where a rule's `when` counts over victims and may not. Such a rank spares some; under a `not`, or in a
 * delete rule, keeping one more would make another one go.
 */
function misplacedVictims({
  verdict,
  when,
}: {
  verdict: string;
  when?: Condition | undefined;
}): Path[] {
  return when === undefined ? [] : victimsIn(when, ["when"], verdict === "delete");
}

function victimsIn(condition: Condition, path: Path, misplaced: boolean): Path[] {
  if (condition === true) return [];
  if ("all" in condition)
    return condition.all.flatMap((part, at) => victimsIn(part, [...path, "all", at], misplaced));
  if ("any" in condition)
    return condition.any.flatMap((part, at) => victimsIn(part, [...path, "any", at], misplaced));
  if ("not" in condition) return victimsIn(condition.not, [...path, "not"], true);
  const isVictims = "rank" in condition && condition.rank.pool === "victims";
  return misplaced && isVictims ? [[...path, "rank", "pool"]] : [];
}
