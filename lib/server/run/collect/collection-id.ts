import "server-only";

/** A run has one collection at a time, so its job's id follows from the run's. */
export function collectionJobId(runId: string): string {
  return `${runId}.collect`;
}
