import type { AttributeLeaf } from "../../policy/leaves";
import { compileRegex } from "../../policy/pattern";
import type { ManifestFacts } from "../../snapshot";
import type { Environment } from "./environment";
import type { Node } from "./node";
import { no, tri, unknown, yes, type Tri } from "./tri";

type Where = "label" | "annotation";

/** Labels sit in an image's config: an index has the labels of its images. Annotations are its own. */
export function attributeNode(where: Where, leaf: AttributeLeaf, environment: Environment): Node {
  const holds = valuesTest(leaf);
  return {
    test: ({ facts }) => {
      const values = attributeValues(where, leaf.key, facts, environment);
      return values === null ? unknown : tri(holds(values));
    },
    say: ({ facts }) => {
      const values = attributeValues(where, leaf.key, facts, environment);
      if (values === null) return `its ${where}s are not known`;
      const [value] = values;
      return value === undefined
        ? `has no ${where} \`${leaf.key}\``
        : `${where} \`${leaf.key}\` is "${value}"`;
    },
  };
}

function valuesTest(leaf: AttributeLeaf): (values: readonly string[]) => boolean {
  if ("exists" in leaf) return (values) => values.length > 0 === leaf.exists;
  if ("equals" in leaf) return (values) => values.includes(leaf.equals);
  const matches = compileRegex(leaf.matches, leaf.anchored);
  return (values) => values.some(matches);
}

/** null when some of what could carry the attribute is not known. */
export function attributeValues(
  where: Where,
  key: string,
  facts: ManifestFacts | undefined,
  environment: Environment,
): string[] | null {
  if (facts === undefined || facts.kind === "unknown") return null;
  const own = where === "label" ? facts.labels[key] : facts.annotations[key];
  if (own !== undefined) return [own];
  if (where === "annotation") return [];
  const values: string[] = [];
  let complete: Tri = yes;
  for (const child of facts.children) {
    if (child.blob === true || child.attests !== undefined) continue;
    const id = environment.content.find(child.digest);
    const member = environment.content.facts[id];
    const found = member?.kind === "image" ? member.labels[key] : undefined;
    if (member === undefined) complete = no;
    if (found !== undefined && !values.includes(found)) values.push(found);
  }
  return values.length === 0 && complete === no ? null : values;
}
