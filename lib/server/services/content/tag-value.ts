import "server-only";
import type { Tag } from "@/lib/core/api/content";
import { parseCarrierTag } from "@/lib/core/oci";
import type { Reachable } from "../../scan/reach";
import { sizeOf } from "../../scan/reach";
import type { TagRow } from "../../store/schema";
import type { FactsByDigest } from "./load-facts";

export interface TagSurroundings {
  facts: FactsByDigest;
  reachable: ReadonlyMap<string, Reachable>;
  states: ReadonlyMap<string, string>;
  tagsByDigest: ReadonlyMap<string, readonly string[]>;
}

export function tagValue(row: TagRow, around: TagSurroundings): Tag {
  const facts = around.facts.get(row.digest);
  return {
    name: row.name,
    digest: row.digest,
    kind: facts?.kind ?? "unknown",
    mediaType: facts?.mediaType ?? "",
    artifactType: facts?.artifactType ?? null,
    state: stateOf(row.digest, around.states),
    platforms: platformsOf(row.digest, around.facts),
    created: facts?.created ?? null,
    createdSource: facts?.createdSource ?? null,
    firstSeen: row.first_seen,
    pushed: row.pushed_at,
    pulled: row.pulled_at,
    size: sizeOf(row.digest, around.reachable),
    exclusiveSize: row.exclusive_size ?? 0,
    sharedWith: (around.tagsByDigest.get(row.digest) ?? []).filter((name) => name !== row.name),
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
    exclusiveSize: 0,
    sharedWith: [],
    carrierOf: parseCarrierTag(name)?.subject ?? null,
  };
}

/** Without a digest, or without a word on it, the tag was listed and could not be read. */
function stateOf(digest: string, states: ReadonlyMap<string, string>): Tag["state"] {
  const state = states.get(digest);
  return state === "present" || state === "missing" ? state : "unreadable";
}

/** Of an image its own, of an index those of its images: an attestation has none. */
function platformsOf(digest: string, facts: FactsByDigest): string[] {
  const platforms = new Set<string>();
  const pending = [digest];
  const seen = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const manifest = facts.get(next);
    if (manifest?.platform) platforms.add(manifest.platform);
    for (const child of manifest?.children ?? []) {
      if (child.blob || child.attests !== undefined) continue;
      if (child.platform) platforms.add(child.platform);
      else pending.push(child.digest);
    }
  }
  platforms.delete("unknown/unknown");
  return [...platforms].sort();
}
