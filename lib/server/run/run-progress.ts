import "server-only";
import type { Run } from "@/lib/core/api/runs";

/** What a run's job keeps beside its steps: figures that are known at its end. */
export interface RunProgress {
  /** null until they are counted: when the run pauses or ends. */
  freedBytes: number | null;
  /** Some of the blobs that only removed manifests used: whether they are still there tells of GC. */
  freedBlobs: { repository: string; digest: string }[];
  multiArch: boolean;
  space: NonNullable<Run["space"]> | null;
}

export const noProgress: RunProgress = {
  freedBytes: null,
  freedBlobs: [],
  multiArch: false,
  space: null,
};

export function readProgress(stored: unknown): RunProgress {
  return { ...noProgress, ...(stored as Partial<RunProgress> | null) };
}
