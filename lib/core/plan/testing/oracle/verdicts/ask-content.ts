import type { AttributeLeaf, SizeLeaf } from "../../../../policy/leaves";
import { parseBytes } from "../../../../policy/byte-count";
import { compileRegex } from "../../../../policy/pattern";
import type { ManifestFacts } from "../../../../snapshot";
import { close, childrenOf, type Known } from "../known";
import { factsOf, type Thing } from "./thing";
import { allOf, anyOf, notOf, truthOf, type Truth } from "./truth";

/** The images that a pull may end at; null for each of which nothing is known. */
export function imagesOf(known: Known, digest: string): (ManifestFacts | null)[] {
  const facts = factsOf(known, digest);
  if (!facts) return [null];
  if (facts.kind !== "index") return [facts];
  return facts.children
    .filter((child) => !child.blob && child.attests === undefined)
    .flatMap((child) => imagesOf(known, child.digest));
}

export function askPlatform(known: Known, expected: string, thing: Thing): Truth {
  return anyOf(
    platformsOf(known, thing.digest).map((platform) =>
      platform === null ? "unknown" : truthOf(`${platform}/`.startsWith(`${expected}/`)),
    ),
  );
}

/** An index says for which platform each of its images is; null where nobody knows. */
function platformsOf(known: Known, digest: string): (string | null)[] {
  const facts = factsOf(known, digest);
  if (!facts) return [null];
  if (facts.kind === "artifact") return [];
  if (facts.kind === "image") return [facts.platform];
  return facts.children
    .filter((child) => !child.blob && child.attests === undefined)
    .flatMap((child) => {
      const isIndex = factsOf(known, child.digest)?.kind === "index";
      return child.platform === null || isIndex
        ? platformsOf(known, child.digest)
        : [child.platform];
    });
}

/** Whose labels a thing has: an index has those of its images, beside what was read of itself. */
export function labelledBy(known: Known, digest: string): (ManifestFacts | null)[] {
  const own = factsOf(known, digest);
  return [...(own?.kind === "index" ? [own] : []), ...imagesOf(known, digest)];
}

export function askLabel(known: Known, leaf: AttributeLeaf, thing: Thing): Truth {
  const images = labelledBy(known, thing.digest);
  const has = { ...leaf, ...("exists" in leaf ? { exists: true } : {}) };
  const answer = anyOf(
    images.map((facts) => (facts?.labels ? truthOf(hasAttribute(has, facts.labels)) : "unknown")),
  );
  return "exists" in leaf && !leaf.exists ? notOf(answer) : answer;
}

export function askAnnotation(known: Known, leaf: AttributeLeaf, thing: Thing): Truth {
  const facts = factsOf(known, thing.digest);
  return facts ? truthOf(hasAttribute(leaf, facts.annotations)) : "unknown";
}

function hasAttribute(leaf: AttributeLeaf, attributes: Record<string, string>): boolean {
  const value = attributes[leaf.key];
  if ("exists" in leaf) return (value !== undefined) === leaf.exists;
  if (value === undefined) return false;
  return "equals" in leaf
    ? value === leaf.equals
    : compileRegex(leaf.matches, leaf.anchored)(value);
}

/** All that a pull of all platforms fetches, each blob once; of what is not known, that it is more. */
export function askSize(known: Known, leaf: SizeLeaf, thing: Thing): Truth {
  const sizes = new Map<string, number>();
  let whole = true;
  for (const digest of close([thing.digest], (other) => childrenOf(known, other))) {
    const facts = factsOf(known, digest);
    whole = whole && facts !== undefined;
    sizes.set(digest, known.facts.get(digest)?.size ?? 0);
    for (const blob of facts?.blobs ?? []) if (!blob.foreign) sizes.set(blob.digest, blob.size);
    for (const child of facts?.children ?? []) if (child.blob) sizes.set(child.digest, child.size);
  }
  const size = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const answers: Truth[] = [];
  if (leaf.over !== undefined) {
    const over = size > parseBytes(leaf.over);
    answers.push(over || whole ? truthOf(over) : "unknown");
  }
  if (leaf.under !== undefined) {
    const under = size < parseBytes(leaf.under);
    answers.push(!under || whole ? truthOf(under) : "unknown");
  }
  return allOf(answers);
}
