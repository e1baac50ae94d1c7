import "server-only";
import { blobsNeededBy, type BlobFacts, type ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../context";
import { noProgress, type RunProgress } from "./run-progress";
import type { Step } from "./step";

const PAGE = 1_000;
/** Enough to tell whether garbage was collected, few enough to ask for now and then. */
const SAMPLE = 8;

type Freed = Map<string, { size: number; repository: string }>;

/**
 * What a run has removed and nothing else in the registry uses: each blob once, as garbage collection
 * will count it. The manifests' own documents are blobs too.
 */
export async function measureFreed(
  context: Context,
  run: { id: string; registryId: string },
  steps: Step[],
): Promise<RunProgress> {
  const freed: Freed = new Map();
  const removed = steps.filter((step) => step.operation === "delete" && step.state === "done");
  await addRemoved(context, run.id, new Set(removed.map(keyOf)), freed);
  const multiArch = await subtractPresent(context, run.registryId, freed);
  const largest = [...freed].sort(([, a], [, b]) => b.size - a.size);
  return {
    ...noProgress,
    multiArch,
    freedBytes: largest.reduce((sum, [, blob]) => sum + blob.size, 0),
    freedBlobs: largest
      .filter(([, blob]) => blob.repository !== "")
      .slice(0, SAMPLE)
      .map(([digest, { repository }]) => ({ repository, digest })),
  };
}

const keyOf = (item: { repository: string; digest: string }) => `${item.repository}@${item.digest}`;

async function addRemoved(
  { db }: Context,
  runId: string,
  removed: Set<string>,
  freed: Freed,
): Promise<void> {
  let after = { repository: "", digest: "" };
  for (;;) {
    const rows = await db
      .selectFrom("run_journal")
      .select(["repository", "digest", "blobs", "bytes"])
      .where("run_id", "=", runId)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("repository", "digest"), ">", tuple(after.repository, after.digest)),
      )
      .orderBy("repository")
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows.filter((row) => removed.has(keyOf(row)))) {
      // A manifest cannot be read as a blob, so it is counted but never asked for.
      freed.set(row.digest, { size: Buffer.byteLength(row.bytes, "base64"), repository: "" });
      for (const blob of JSON.parse(row.blobs) as BlobFacts[]) {
        if (!blob.foreign) freed.set(blob.digest, { size: blob.size, repository: row.repository });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/** Takes out what any manifest that is still there reaches. Answers whether one of them is an index. */
async function subtractPresent(
  { db }: Context,
  registryId: string,
  freed: Freed,
): Promise<boolean> {
  let multiArch = false;
  let after = "";
  for (;;) {
    const rows = await db
      .selectFrom("manifests")
      .select(["digest", "facts"])
      .where("registry_id", "=", registryId)
      .where("digest", ">", after)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("manifest_presence as presence")
            .select("presence.digest")
            .whereRef("presence.registry_id", "=", "manifests.registry_id")
            .whereRef("presence.digest", "=", "manifests.digest")
            .where("presence.state", "!=", "missing"),
        ),
      )
      .orderBy("digest")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const facts = JSON.parse(row.facts) as ManifestFacts;
      multiArch ||= facts.kind === "index";
      freed.delete(row.digest);
      for (const blob of blobsNeededBy(facts)) freed.delete(blob.digest);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return multiArch;
    after = last.digest;
  }
}
