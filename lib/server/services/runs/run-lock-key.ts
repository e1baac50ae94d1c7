import "server-only";

/**
 * One run, restore or collection at a time in a registry; the next waits, and is seen to wait. Scans have
 * a key of their own: they only read, and a run re-reads everything that it acts on.
 */
export function runLockKey(registryId: string): string {
  return `run:${registryId}`;
}
