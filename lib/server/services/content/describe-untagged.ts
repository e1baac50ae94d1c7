import "server-only";
import type { UntaggedManifest } from "@/lib/core/api/content";
import type { Context } from "../../context";
import type { ManifestPresenceRow } from "../../store/schema";
import { freedAlone } from "./freed-alone";
import { loadFacts, loadTagsByDigest } from "./load-facts";
import { loadFormerTags } from "./load-former-tags";
import { manifestSummary, surroundingsOf } from "./manifest-summary";
import { isHeld, type Relations } from "./untagged-relations";

/** An image that every nightly index lists would otherwise name thousands of them. */
const MOST_PARENTS = 20;

interface Place {
  registryId: string;
  repository: string;
}

/** Untagged manifests of one repository, given in the order of their digests, with why they are here. */
export async function describeUntagged(
  context: Context,
  place: Place,
  rows: readonly ManifestPresenceRow[],
  relations: Relations,
): Promise<UntaggedManifest[]> {
  const digests = rows.map((row) => row.digest);
  const facts = await loadFacts(context, place.registryId, digests);
  const around = surroundingsOf(facts);
  const tags = await loadTagsByDigest(context, place, digestsAround(digests, relations));
  const formerTags = await loadFormerTags(context, place, digests);
  const roots = digests.filter((digest) => !isHeld(relations, digest));
  const freed = await freedAlone(context, place, roots, facts);
  const named = (digest: string) => ({ digest, tags: tags.get(digest) ?? [] });
  return rows.map((row) => {
    const parents = (relations.parents.get(row.digest) ?? []).map(named);
    const subject = relations.subjects.get(row.digest);
    return {
      ...manifestSummary(row.digest, around),
      state: row.state === "present" ? "present" : "unreadable",
      firstSeen: row.first_seen,
      untaggedSince: row.untagged_since,
      pushed: row.pushed_at,
      pulled: row.pulled_at,
      exclusiveSize: freed && (freed.get(row.digest) ?? 0),
      parents: parents
        .toSorted((a, b) => Number(b.tags.length > 0) - Number(a.tags.length > 0))
        .slice(0, MOST_PARENTS),
      parentCount: parents.length,
      subject:
        subject === undefined
          ? null
          : { ...named(subject), present: relations.presentSubjects.has(subject) },
      formerTags: formerTags.get(row.digest) ?? [],
    };
  });
}

function digestsAround(digests: readonly string[], { parents, subjects }: Relations): Set<string> {
  return new Set(
    digests.flatMap((digest) => [...(parents.get(digest) ?? []), subjects.get(digest) ?? ""]),
  );
}
