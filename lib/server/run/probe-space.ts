import "server-only";
import type { RegistryReader } from "../registry/types";
import type { RunProgress } from "./run-progress";

type Space = NonNullable<RunProgress["space"]>;

const TIMEOUT_MS = 4_000;

/** Reads one byte of some freed blobs: the only sign by which a registry shows that it collected. */
export async function probeSpace(
  reader: Pick<RegistryReader, "probeBlob">,
  blobs: RunProgress["freedBlobs"],
  now: number,
): Promise<Space> {
  if (blobs.length === 0) return { state: "unknown", checkedAt: now };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const there = await Promise.all(
      blobs.map(({ repository, digest }) => reader.probeBlob(repository, digest, { signal })),
    );
    const left = there.filter(Boolean).length;
    const state = left === 0 ? "returned" : left < there.length ? "partly" : "waiting";
    return { state, checkedAt: now };
  } catch {
    // A registry that is away says nothing about its blobs.
    return { state: "unknown", checkedAt: now };
  }
}
