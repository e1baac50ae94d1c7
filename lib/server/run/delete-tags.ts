import "server-only";
import type { RepositoryRun } from "./repository-run";

/**
 * Deletes tags by name, each only if a fresh look finds it at `digest` or without a manifest: the request names
 * no digest, so it would take a newer push just as well.
 */
export async function deleteTags(
  run: RepositoryRun,
  tags: readonly string[],
  digest: string,
): Promise<void> {
  for (const tag of tags) {
    await run.view.read(tag);
    const seen = run.view.get(tag);
    if (seen && (seen.digest ?? digest) === digest) await run.calls.deleteTag(tag);
  }
}
