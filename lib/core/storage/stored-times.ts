import type { StoredRegistry, StoredRepository } from "./stored-registry";

const MINUTE_MS = 60_000;
/** Of fewer, a handful pushed at once says nothing. */
const FEW = 10;

/**
 * Whether times in a storage are those of pushes. Where most manifests share one minute, as after a restored backup
 * or a copy, they are the time of that.
 */
export function areTimesOfPushes({ repositories }: StoredRegistry): boolean {
  const byMinute = new Map<number, number>();
  let all = 0;
  let most = 0;
  for (const { revisions } of repositories.values()) {
    for (const at of revisions.values()) {
      const minute = Math.floor(at / MINUTE_MS);
      const count = (byMinute.get(minute) ?? 0) + 1;
      byMinute.set(minute, count);
      most = Math.max(most, count);
      all += 1;
    }
  }
  return all < FEW || most * 2 <= all;
}

/** By digest, when the last of the tags that pointed at it was moved to another; only of what no tag points at. */
export function whenUntagged({ tags }: StoredRepository): Map<string, number> {
  const lost = new Map<string, number>();
  const tagged = new Set<string>();
  for (const { at, digest, digests } of tags.values()) {
    if (digest !== null) tagged.add(digest);
    const moves = [...digests].sort(([, a], [, b]) => a - b);
    for (const [place, [former]] of moves.entries()) {
      if (former === digest) continue;
      const moved = moves[place + 1]?.[1] ?? at;
      lost.set(former, Math.max(lost.get(former) ?? 0, moved));
    }
  }
  for (const digest of tagged) lost.delete(digest);
  return lost;
}
