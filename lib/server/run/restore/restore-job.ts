import "server-only";
import type { Context } from "../../context";
import type { Job, JobHandle, JobKind } from "../../jobs/job";
import { abandonRun } from "../abandon-run";
import { concludeRun } from "../conclude-run";
import { controlOf } from "../job-control";
import { loadSteps } from "../load-steps";
import { findRunRow, probeCapabilities, untagMethodOf, withClients } from "../open-run";
import { refreshFigures } from "../refresh-figures";
import { StoreLedger } from "../store-ledger";
import type { Step } from "../step";
import { carryOutRestore } from "./carry-out-restore";
import { permissionOf, type Overwrite } from "./overwrite";
import { rememberRestored } from "./remember-restored";

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
    const result = await withClients(context, run.registry, (clients) =>
      carryOutRestore(
        { ...clients, ledger, control: controlOf(context.app, handle) },
        {
          steps,
          source: (repository, digest) => journal.journal(repository, digest),
          mayOverwrite: permissionOf(job.payload as RestorePayload),
          placeholders,
          untagMethod: untagMethodOf(capabilities),
          finished: (repository) => refreshFigures(context, registryId, repository),
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
