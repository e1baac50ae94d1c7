import "server-only";
import type { Run } from "@/lib/core/api/runs";
import { FreedBlobs } from "@/lib/core/graph/freed-blobs";
import type { Context } from "../../app/context";
import { readJson } from "../../store/json";
import type { Step } from "../step";

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

const PAGE = 1_000;
/** Enough to tell whether garbage was collected, few enough to ask for now and then. */
const SAMPLE = 8;

/** What a run has removed and nothing else in the registry uses. The journal and the registry are read in pages. */
export async function measureFreed(
  context: Context,
  run: { id: string; registryId: string },
  steps: Step[],
): Promise<RunProgress> {
  const freed = new FreedBlobs();
  const removed = steps.filter((step) => step.operation === "delete" && step.state === "done");
  await addRemoved(context, run.id, new Set(removed.map(keyOf)), freed);
  const multiArch = await subtractPresent(context, run.registryId, freed);
  const freedBlobs = freed
    .largest(SAMPLE)
    .map(({ repository, digest }) => ({ repository, digest }));
  return { ...noProgress, multiArch, freedBytes: freed.bytes(), freedBlobs };
}

const keyOf = (item: { repository: string; digest: string }) => `${item.repository}@${item.digest}`;

async function addRemoved(
  { db }: Context,
  runId: string,
  removed: Set<string>,
  freed: FreedBlobs,
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
      const { repository, digest } = row;
      const size = Buffer.byteLength(row.bytes, "base64");
      freed.remove(repository, { digest, size, blobs: readJson(row.blobs) });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last;
  }
}

/** Takes out what any manifest that is still there reaches. Returns whether one of them is an index. */
async function subtractPresent(
  { db }: Context,
  registryId: string,
  freed: FreedBlobs,
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
      const facts = readJson(row.facts);
      multiArch ||= facts.kind === "index";
      freed.keep(facts);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return multiArch;
    after = last.digest;
  }
}
