import type { Comparison, ComparedPair, ComparedSide } from "../api/comparison";
import { AppError } from "../errors";
import type { ManifestDocument } from "../oci";
import { cutText, plainText } from "../text/hidden-characters";
import { compareImages } from "./compare-images";
import { compareValues, LONGEST_TEXT, readMap } from "./compare-values";
import { matchPlatforms, placedOf, type Placed, type PlatformMatch } from "./match-platforms";
import { readDocument, readImage, type ReadImage, type ServedManifest } from "./read-image";

export interface ServedSide {
  repository: string;
  reference: string;
  manifest: ServedManifest;
}

export interface SidesToCompare {
  a: ServedSide;
  b: ServedSide;
}

/** A manifest that an index lists, and of which side's repository it is asked. */
export interface ChildToRead {
  side: "a" | "b";
  digest: string;
}

export interface ServedChild extends ChildToRead {
  /** Or why there is none. */
  manifest: ServedManifest | "gone" | "unreadable";
}

/** Each pair is four requests, and documents of several megabytes; images for more platforms than this are rare. */
const MOST_COMPARED = 12;
/** An index may list 50,000 manifests. */
const MOST_LISTED = 100;

/** What has to be read besides the two themselves, so that they can be compared. */
export function findChildren(sides: SidesToCompare, now: number): ChildToRead[] {
  const { pairs, own } = matchSides(sides, now);
  const children = new Map<string, ChildToRead>();
  for (const pair of pairs.filter(({ a, b }) => a !== b).slice(0, MOST_COMPARED)) {
    for (const side of ["a", "b"] as const) {
      const digest = pair[side];
      if (digest !== own[side]) children.set(keyOf({ side, digest }), { side, digest });
    }
  }
  return [...children.values()];
}

/**
 * What differs between two images, two indexes, or an image and the one of an index that is for its platform.
 * Throws AppError where one of both is not understood. `now` in milliseconds.
 */
export function compareManifests(
  sides: SidesToCompare,
  children: readonly ServedChild[],
  now: number,
): Comparison {
  const matched = matchSides(sides, now);
  const read = new Map(children.map((child) => [keyOf(child), child.manifest]));
  for (const side of ["a", "b"] as const) {
    const { manifest } = sides[side];
    read.set(keyOf({ side, digest: manifest.digest }), manifest);
  }
  const { a, b } = matched.documents;
  const areIndexes = a.form === "index" && b.form === "index";
  return {
    a: describeSide(sides.a, a),
    b: describeSide(sides.b, b),
    same: sides.a.manifest.digest === sides.b.manifest.digest,
    pairs: comparePairs(matched.pairs.slice(0, MOST_LISTED), read, now),
    onlyA: matched.onlyA.slice(0, MOST_LISTED).map(cutPlatform),
    onlyB: matched.onlyB.slice(0, MOST_LISTED).map(cutPlatform),
    counts: {
      pairs: matched.pairs.length,
      onlyA: matched.onlyA.length,
      onlyB: matched.onlyB.length,
    },
    annotations: areIndexes ? compareValues(readMap(a.annotations), readMap(b.annotations)) : null,
  };
}

interface MatchedSides extends Pick<PlatformMatch, "onlyA" | "onlyB"> {
  documents: { a: ManifestDocument; b: ManifestDocument };
  pairs: { platform: string | null; a: string; b: string }[];
  /** The digests of the two themselves. */
  own: { a: string; b: string };
}

function matchSides({ a, b }: SidesToCompare, now: number): MatchedSides {
  const documents = { a: understand(a), b: understand(b) };
  const own = { a: a.manifest.digest, b: b.manifest.digest };
  if (documents.a.form !== "index" && documents.b.form !== "index") {
    return { documents, own, pairs: [{ platform: null, ...own }], onlyA: [], onlyB: [] };
  }
  const ofA = listPlatforms(a.manifest, documents.a, now);
  const ofB = listPlatforms(b.manifest, documents.b, now);
  return { documents, own, ...matchPlatforms(ofA, ofB) };
}

function understand({ repository, reference, manifest }: ServedSide): ManifestDocument {
  const document = readDocument(manifest);
  if (document.form !== null) return document;
  const name = `${repository}${reference.includes(":") ? "@" : ":"}${reference}`;
  throw new AppError(
    "BAD_REQUEST",
    `Drydock cannot compare ${name}: it does not understand its manifest of the type "${plainText(document.mediaType, 100)}". Choose an image or an index.`,
  );
}

/** An image by itself is for the platform that its config names. */
function listPlatforms(
  manifest: ServedManifest,
  document: ManifestDocument,
  now: number,
): Placed[] {
  if (document.form === "index") return placedOf(document);
  const platform = readImage(manifest, now)?.facts.platform ?? null;
  return platform === null ? [] : [{ platform, digest: manifest.digest }];
}

type Read = ReadonlyMap<string, ServedChild["manifest"]>;

function comparePairs(
  pairs: readonly MatchedSides["pairs"][number][],
  read: Read,
  now: number,
): ComparedPair[] {
  let compared = 0;
  return pairs.map(({ platform, a, b }) => {
    const pair = { platform: platform === null ? null : cutText(platform, LONGEST_TEXT), a, b };
    // Two images that were chosen as such are compared all the same: nothing differs.
    if (platform !== null && a === b) return { ...pair, comparison: null, gap: "same" };
    if (compared++ >= MOST_COMPARED) return { ...pair, comparison: null, gap: "tooMany" };
    const [ofA, ofB] = [imageOf({ side: "a", digest: a }), imageOf({ side: "b", digest: b })];
    if (typeof ofA === "string") return { ...pair, comparison: null, gap: ofA };
    if (typeof ofB === "string") return { ...pair, comparison: null, gap: ofB };
    return { ...pair, comparison: compareImages(ofA, ofB), gap: null };
  });

  function imageOf(child: ChildToRead): ReadImage | NonNullable<ComparedPair["gap"]> {
    const manifest = read.get(keyOf(child));
    if (manifest === undefined) return "unreadable";
    if (typeof manifest === "string") return manifest;
    return readImage(manifest, now) ?? "notUnderstood";
  }
}

const keyOf = ({ side, digest }: ChildToRead) => `${side} ${digest}`;

function cutPlatform({ platform, digest }: Placed): Placed {
  return { platform: cutText(platform, LONGEST_TEXT), digest };
}

function describeSide(side: ServedSide, document: ManifestDocument): ComparedSide {
  const { repository, reference, manifest } = side;
  return {
    repository,
    reference,
    digest: manifest.digest,
    kind: document.form ?? "artifact",
    mediaType: cutText(document.mediaType, LONGEST_TEXT),
    unplaced: document.manifests.length - placedOf(document).length,
  };
}
