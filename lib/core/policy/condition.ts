import { z } from "zod";
import { codedPhrase } from "../phrases";
import { manifestKinds } from "../snapshot";
import {
  attributeLeaf,
  digestLeaf,
  expiresLeaf,
  inUseLeaf,
  platformLeaf,
  rankLeaf,
  repositoryLeaf,
  revisionLeaf,
  sizeLeaf,
  tagLeaf,
  timeLeaf,
} from "./leaves";

const kind = z.enum(manifestKinds).exclude(["unknown"]);

/** One question about a tag or an image; an object with exactly one key. */
export const leaf = z.union([
  z.strictObject({ tag: tagLeaf }),
  z.strictObject({ repository: repositoryLeaf }),
  z.strictObject({ tagged: z.boolean() }),
  z.strictObject({ kind }),
  z.strictObject({ platform: platformLeaf }),
  z.strictObject({ digest: digestLeaf }),
  z.strictObject({ label: attributeLeaf }),
  z.strictObject({ annotation: attributeLeaf }),
  z.strictObject({ size: sizeLeaf }),
  z.strictObject({ time: timeLeaf }),
  z.strictObject({ rank: rankLeaf }),
  z.strictObject({ revision: revisionLeaf }),
  z.strictObject({ expires: expiresLeaf }),
  z.strictObject({ inUse: inUseLeaf }),
  z.strictObject({ immutable: z.literal(true) }),
]);
export type Leaf = z.output<typeof leaf>;

export type Condition =
  true | { all: Condition[] } | { any: Condition[] } | { not: Condition } | Leaf;

type ConditionInput =
  | true
  | { all: ConditionInput[] }
  | { any: ConditionInput[] }
  | { not: ConditionInput }
  | z.input<typeof leaf>;

export const condition: z.ZodType<Condition, ConditionInput> = z.lazy(() =>
  z.union([
    z.literal(true, { error: codedPhrase("finding.condition") }),
    z.strictObject({ all: z.array(condition).min(1).max(1000) }),
    z.strictObject({ any: z.array(condition).min(1).max(1000) }),
    z.strictObject({ not: condition }),
    leaf,
  ]),
);

export const conditionKeys = [
  "all",
  "any",
  "not",
  ...leaf.options.flatMap((option) => Object.keys(option.shape)),
];
