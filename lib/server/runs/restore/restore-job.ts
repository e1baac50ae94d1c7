import "server-only";
import type { Context } from "../../app/context";
import type { Job, JobHandle, JobKind } from "../../jobs/job";
import { addNames } from "../../search/write-terms";
import { abandonRun } from "../abandon-run";
import { concludeRun, refreshTotals } from "../conclude-run";
import { controlOf } from "../control";
import { StoreLedger } from "../journal";
import { findRunRow, probeCapabilities, withClients } from "../open-run";
import { loadSteps, type Step } from "../step";
import { supplierOf } from "../archive/supply-blobs";
import { carryOutRestore } from "./carry-out-restore";
import { untagMethodOf } from "../../registries/stored-check";
import { type Overwrite, permissionOf } from "./put-step";

export interface RestorePayload {
  overwriteMoved: boolean;
  overwrite?: Overwrite[];
}

/** Undoes a run from its journal; every put may be repeated, so a crash loses nothing. */
export const restoreJob: JobKind = {
  abandon: abandonRun,
  async run(context: Context, job: Job, handle: JobHandle) {
    const run = await findRunRow(context, job.id);
    const { registry_id: registryId } = run;
    const undone = run.restores_run_id ?? "";
    const steps = await loadSteps(context.db, run.id);
    const capabilities = await probeCapabilities(context, run.registry);
    const ledger = new StoreLedger(context, { id: run.id, rescued: [] }, (inside, step) =>
      rememberRestored(inside, registryId, step),
    );
    const journal = new StoreLedger(context, { id: undone, rescued: [] });
    const placeholders = placeholdersOf(await loadSteps(context.db, undone));
    const result = await withClients(context, run.registry, async (clients) =>
      carryOutRestore(
        { ...clients, ledger, control: controlOf(context.app, handle) },
        {
          supply: await supplierOf(context, {
            ...{ runId: undone, registryId, writer: clients.writer, signal: handle.signal },
          }),
          steps,
          source: (repository, digest) => journal.journal(repository, digest),
          mayOverwrite: permissionOf(job.payload as RestorePayload),
          placeholders,
          untagMethod: untagMethodOf(capabilities),
          finished: (repository) => refreshTotals(context, registryId, repository),
        },
      ),
    );
    return concludeRun({ context, run, ledger, handle }, steps, result);
  },
};

export function placeholdersOf(steps: Step[]): Set<string> {
  const intents = steps.map((step) => step.intent);
  return new Set(
    intents.flatMap((intent) =>
      intent?.type === "placeholder" ? [intent.placeholder.digest] : [],
    ),
  );
}

/** Shows what is back without a new scan. The content itself was never forgotten. */
export async function rememberRestored(
  { db, app }: Context,
  registryId: string,
  step: Step,
): Promise<void> {
  const now = app.now();
  const { repository, digest, tag } = step;
  const repositoryKey = { registry_id: registryId, repository };
  const untagged_since = tag === null ? now : null;
  await db
    .insertInto("manifest_presence")
    .values({
      ...repositoryKey,
      ...{ digest, state: "present", first_seen: now, untagged_since },
      ...{ pushed_at: null, pulled_at: null, stored_at: null },
    })
    .onConflict((conflict) =>
      conflict.columns(["registry_id", "repository", "digest"]).doUpdateSet({ state: "present" }),
    )
    .execute();
  if (tag === null) return;
  await db
    .insertInto("tags")
    .values({
      ...repositoryKey,
      ...{ name: tag, digest, first_seen: now, digest_since: now },
      ...{ pushed_at: null, pulled_at: null, stored_at: null },
    })
    .onConflict((conflict) =>
      conflict
        .columns(["registry_id", "repository", "name"])
        .doUpdateSet({ digest, stored_at: null }),
    )
    .execute();
  await addNames(db, "tag", registryId, [tag]);
}
