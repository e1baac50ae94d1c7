import { phrase } from "../../phrases";
import { parseBytes } from "../../policy/byte-count";
import { parseDuration } from "../../policy/duration";
import type { AttributeLeaf, InUseLeaf, SizeLeaf } from "../../policy/leaves";
import { compileRegex } from "../../policy/pattern";
import { attributeOf, type ManifestFacts, type ManifestKind } from "../../snapshot";
import { plainText } from "../../text/hidden-characters";
import { sayUse } from "../facts/in-use";
import { reachOf, type Unit } from "../facts/unit";
import type { ContentIndex } from "../graph/content-index";
import { and, type Environment, no, type Node, tri, type Tri, unknown, yes } from "./node";

export function taggedNode(tagged: boolean): Node {
  return {
    test: (unit) => tri(unit.tags.length > 0 === tagged),
    say: (unit) => phrase(unit.tags.length > 0 ? "fact.tagged" : "fact.untagged"),
  };
}

export function kindNode(kind: ManifestKind): Node {
  return {
    test: ({ facts }) =>
      facts === undefined || facts.kind === "unknown" ? unknown : tri(facts.kind === kind),
    say: ({ facts }) => {
      if (facts === undefined || facts.kind === "unknown") return phrase("fact.kindUnknown");
      return phrase("fact.kind", { kind: facts.kind });
    },
  };
}

export function digestNode(digests: readonly string[]): Node {
  const listed = new Set(digests);
  return {
    test: (unit) => tri(listed.has(unit.digest)),
    say: (unit) => phrase(listed.has(unit.digest) ? "fact.digestListed" : "fact.digestNotListed"),
  };
}

/**
 * Registries call tags immutable, and few tell. One such tag is enough for a yes; for a no the registry
 * must have said it of every tag, so of an untagged manifest nobody knows.
 */
export function immutableNode(): Node {
  const test = ({ tags }: Unit): Tri => {
    if (tags.some((tag) => tag.immutable === true)) return yes;
    return tags.length > 0 && tags.every((tag) => tag.immutable === false) ? no : unknown;
  };
  return {
    test,
    say: (unit) => {
      const answer = test(unit);
      if (answer === unknown) return phrase("fact.immutableUnknown");
      return phrase(answer === yes ? "fact.immutable" : "fact.notImmutable");
    },
  };
}

/** An index is for every platform of its children. */
export function platformNode(platform: string, { content }: Environment): Node {
  const matches = (found: string) => found === platform || found.startsWith(`${platform}/`);
  return {
    test: ({ facts }) => {
      if (facts === undefined) return unknown;
      const platforms = platformsOf(facts, content);
      if (platforms.some((found) => found !== null && matches(found))) return yes;
      return platforms.includes(null) ? unknown : no;
    },
    say: ({ facts }) => {
      const platforms = facts ? platformsOf(facts, content).filter((found) => found !== null) : [];
      return platforms.length > 0
        ? phrase("fact.platforms", { platforms: platforms.join(", ") })
        : phrase("fact.platformUnknown");
    },
  };
}

/** null: of an image whose platform is not known. */
function platformsOf(facts: ManifestFacts, content: ContentIndex): (string | null)[] {
  return imagesOf(facts, content).flatMap(({ platform, facts: image }) =>
    platform === null && image?.kind === "artifact" ? [] : [platform],
  );
}

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
      if (value !== undefined)
        return phrase("fact.attribute", { where, key: leaf.key, value: plainText(value, 100) });
      return whole
        ? phrase("fact.noAttribute", { where, key: leaf.key })
        : phrase("fact.attributesUnknown", { where });
    },
  };
}

function valuesTest(leaf: AttributeLeaf): (values: readonly string[]) => boolean {
  if ("exists" in leaf) return (values) => values.length > 0 === leaf.exists;
  if ("equals" in leaf) return (values) => values.includes(leaf.equals);
  const matches = compileRegex(leaf.matches, leaf.anchored);
  return (values) => values.some(matches);
}

/** Something that could carry the attribute is not known. */
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
  const values = new Set(carriers.map((attributes) => attributeOf(attributes, key)));
  return {
    values: [...values].filter((value) => value !== undefined),
    whole: carriers.every((attributes) => attributes != null),
  };
}

/** One of the manifests at which a pull may end: what an index says of it, and what was read of it. */
interface PulledImage {
  platform: string | null;
  /** undefined: nothing that can be relied on was read. */
  facts: ManifestFacts | undefined;
}

/** What an index stands for, at any depth; anything else stands for itself. Attestations are no images. */
function imagesOf(root: ManifestFacts, content: ContentIndex): PulledImage[] {
  const images: PulledImage[] = [];
  const indexes = new Set<ManifestFacts>();
  const add = (facts: ManifestFacts | undefined, platform: string | null) => {
    if (facts?.kind === "index") indexes.add(facts);
    else if (facts === undefined || facts.kind === "unknown")
      images.push({ platform, facts: undefined });
    else images.push({ platform: platform ?? facts.platform, facts });
  };
  add(root, null);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const { children } of indexes) {
    for (const child of children) {
      if (child.blob === true || child.attests !== undefined) continue;
      add(content.facts[content.find(child.digest)], child.platform);
    }
  }
  return images;
}

/** A report that is missing says nothing, nor does one that is too old, unless the policy believes it. */
export function inUseNode(leaf: InUseLeaf, { inUse, now }: Environment): Node {
  const silent = isSilent(inUse.age, leaf);
  return {
    test: ({ repository, entry }) =>
      silent ? unknown : tri(inUse.entriesOf(repository).has(entry)),
    say: ({ repository, entry }) => {
      if (silent) return inUse.words;
      const user = inUse.entriesOf(repository).get(entry);
      return user === undefined ? phrase("fact.notInUse") : sayUse(user, now);
    },
  };
}

/** Without a report nothing can be confirmed. */
export function isSilent(age: number | null, leaf: InUseLeaf): boolean {
  return age === null || (leaf.onStale === "block" && isStale(age, leaf));
}

export function isStale(age: number, leaf: InUseLeaf): boolean {
  return age > parseDuration(leaf.maxAge);
}

/** The size of what a pull of all platforms fetches. */
export function sizeNode(leaf: SizeLeaf, { index }: Environment): Node {
  const over = leaf.over === undefined ? null : parseBytes(leaf.over);
  const under = leaf.under === undefined ? null : parseBytes(leaf.under);
  const reach = (unit: Unit) => reachOf(index, unit.repository.manifestIds[unit.entry] ?? -1);
  return {
    test: (unit) => {
      const { bytes, whole } = reach(unit);
      const isOver: Tri = over === null || bytes > over ? yes : whole ? no : unknown;
      const isUnder: Tri = under === null ? yes : bytes >= under ? no : whole ? yes : unknown;
      return and(isOver, isUnder);
    },
    say: (unit) => {
      const { bytes, whole } = reach(unit);
      return whole ? phrase("fact.size", { size: { bytes } }) : phrase("fact.sizeUnknown");
    },
  };
}
