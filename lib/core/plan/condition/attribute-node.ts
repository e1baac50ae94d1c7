import type { AttributeLeaf } from "../../policy/leaves";
import { compileRegex } from "../../policy/pattern";
import type { ManifestFacts } from "../../snapshot";
import { plainText } from "../../text/hidden-characters";
import type { Environment } from "./environment";
import type { Node } from "./node";
import { imagesOf } from "./images-of";
import { tri, unknown } from "./tri";

type Where = "label" | "annotation";

/** Labels sit in an image's config: an index has the labels of its images. Annotations are its own. */
export function attributeNode(where: Where, leaf: AttributeLeaf, environment: Environment): Node {
  const test = valuesTest(leaf);
  return {
    test: ({ facts }) => {
      const { values, whole } = attributeValues(where, leaf.key, facts, environment);
      const holds = test(values);
      // One value is enough for a yes, and to say that there is one; for a no, all must be known.
      const isSettled = whole || (values.length > 0 && (holds || "exists" in leaf));
      return isSettled ? tri(holds) : unknown;
    },
    say: ({ facts }) => {
      const { values, whole } = attributeValues(where, leaf.key, facts, environment);
      const value = values.find((found) => test([found])) ?? values[0];
      // Whoever pushes an image chooses the value: a reason of 900 kB would be kept with every row.
      if (value !== undefined) return `${where} \`${leaf.key}\` is "${plainText(value, 100)}"`;
      return whole ? `has no ${where} \`${leaf.key}\`` : `its ${where}s are not known`;
    },
  };
}

function valuesTest(leaf: AttributeLeaf): (values: readonly string[]) => boolean {
  if ("exists" in leaf) return (values) => values.length > 0 === leaf.exists;
  if ("equals" in leaf) return (values) => values.includes(leaf.equals);
  const matches = compileRegex(leaf.matches, leaf.anchored);
  return (values) => values.some(matches);
}

/** Not whole: something that could carry the attribute is not known. */
export function attributeValues(
  where: Where,
  key: string,
  facts: ManifestFacts | undefined,
  { content }: Environment,
): { values: string[]; whole: boolean } {
  if (facts === undefined || facts.kind === "unknown") return { values: [], whole: false };
  const carriers =
    where === "label"
      ? [facts.labels, ...imagesOf(facts, content).map((image) => image.facts?.labels)]
      : [facts.annotations];
  const values = new Set(carriers.map((attributes) => valueOf(attributes, key)));
  return {
    values: [...values].filter((value) => value !== undefined),
    whole: carriers.every((attributes) => attributes != null),
  };
}

/** Only what was written down: every object also has a "constructor". */
function valueOf(
  attributes: Record<string, string> | null | undefined,
  key: string,
): string | undefined {
  return attributes != null && Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}
