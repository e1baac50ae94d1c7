import "server-only";
import type { FakeContext } from "@/lib/testing/fake-registry";
import { parseManifest } from "@/lib/core/oci";
import type { Snapshot, SnapshotCapabilities } from "@/lib/core/snapshot";

/** What a complete scan of the fake would have found at that instant. */
export function seeRegistry(
  { state }: FakeContext,
  capabilities: Pick<SnapshotCapabilities, "deleteDigest" | "untag">,
  now: number,
): Snapshot {
  const times = { firstSeen: null, pushed: null, pulled: null };
  const facts = new Map(
    [...state.repositories.values()]
      .flatMap(({ manifests, entries }) => [...manifests, ...entries])
      .map(([digest, stored]) => [digest, parseManifest({ ...stored, digest, now })]),
  );
  return {
    version: 1,
    ...{ id: "snapshot", registry: "model", scannedAt: now, complete: true },
    capabilities: { ...capabilities, pushTimes: false, pullTimes: false },
    repositories: [...state.repositories].map(([name, { tags, manifests, entries }]) => ({
      ...{ name, complete: true, incompleteReason: null },
      tags: [...tags].map(([tag, digest]) => ({ name: tag, digest, ...times })),
      manifests: [...new Set([...manifests.keys(), ...entries.keys()])].map((digest) => ({
        ...{ digest, state: "present" as const, untaggedSince: null },
        ...times,
      })),
    })),
    manifests: [...facts.values()],
  };
}
