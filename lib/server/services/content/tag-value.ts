import "server-only";
import type { Tag } from "@/lib/core/api/content";
import { parseCarrierTag } from "@/lib/core/oci";
import type { TagRow } from "../../store/schema";
import { manifestSummary, type ManifestSurroundings } from "./manifest-summary";

export interface TagSurroundings extends ManifestSurroundings {
  states: ReadonlyMap<string, string>;
  tagsByDigest: ReadonlyMap<string, readonly string[]>;
}

/** Of many tags on one digest, each names a few of the others: all would be the square of their number. */
const MOST_SHARED = 20;

export function tagValue(row: TagRow, around: TagSurroundings): Tag {
  const names = around.tagsByDigest.get(row.digest) ?? [];
  return {
    ...manifestSummary(row.digest, around),
    name: row.name,
    state: stateOf(row.digest, around.states),
    firstSeen: row.first_seen,
    pushed: row.pushed_at,
    pulled: row.pulled_at,
    exclusiveSize: row.exclusive_size,
    sharedWith: names
      .slice(0, MOST_SHARED + 1)
      .filter((name) => name !== row.name)
      .slice(0, MOST_SHARED),
    sharedWithCount: Math.max(0, names.length - 1),
    carrierOf: parseCarrierTag(row.name)?.subject ?? null,
  };
}

/** A tag as soon as its name is known, before anything has been read of it. */
export function unscannedTag(name: string): Tag {
  return {
    name,
    digest: "",
    kind: "unknown",
    mediaType: "",
    artifactType: null,
    state: "unscanned",
    platforms: [],
    created: null,
    createdSource: null,
    firstSeen: null,
    pushed: null,
    pulled: null,
    size: 0,
    exclusiveSize: null,
    sharedWith: [],
    sharedWithCount: 0,
    carrierOf: parseCarrierTag(name)?.subject ?? null,
  };
}

/** Without a digest, or without a word on it, the tag was listed and could not be read. */
function stateOf(digest: string, states: ReadonlyMap<string, string>): Tag["state"] {
  const state = states.get(digest);
  return state === "present" || state === "missing" ? state : "unreadable";
}
