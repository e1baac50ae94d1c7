import type { ManifestFacts, ManifestKind } from "../../snapshot";
import type { Unit } from "../facts/unit";
import type { ContentIndex } from "../registry/content-index";
import type { Environment } from "./environment";
import { imagesOf } from "./images-of";
import type { Node } from "./node";
import { no, tri, unknown, yes, type Tri } from "./tri";

export function taggedNode(tagged: boolean): Node {
  return {
    test: (unit) => tri(unit.tags.length > 0 === tagged),
    say: (unit) => (unit.tags.length > 0 ? "tagged" : "untagged"),
  };
}

export function kindNode(kind: ManifestKind): Node {
  return {
    test: ({ facts }) =>
      facts === undefined || facts.kind === "unknown" ? unknown : tri(facts.kind === kind),
    say: ({ facts }) => {
      if (facts === undefined || facts.kind === "unknown") return "its kind is not known";
      return `${facts.kind === "image" ? "an image" : facts.kind === "index" ? "an index" : "an artifact"}`;
    },
  };
}

export function digestNode(digests: readonly string[]): Node {
  const listed = new Set(digests);
  return {
    test: (unit) => tri(listed.has(unit.digest)),
    say: (unit) => (listed.has(unit.digest) ? "its digest is listed" : "its digest is not listed"),
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
      if (answer === unknown) return "this registry does not tell whether it is immutable";
      return answer === yes ? "immutable" : "not immutable";
    },
  };
}

/** An index is for every platform of its members. */
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
      return platforms.length > 0 ? `for ${platforms.join(", ")}` : "its platform is not known";
    },
  };
}

/** null: of an image whose platform is not known. */
function platformsOf(facts: ManifestFacts, content: ContentIndex): (string | null)[] {
  return imagesOf(facts, content).flatMap(({ platform, facts: image }) =>
    platform === null && image?.kind === "artifact" ? [] : [platform],
  );
}
