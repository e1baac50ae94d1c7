import "server-only";
import type { GuardName } from "@/lib/core/plan/types";
import type { Context } from "../context";
import type { Job, JobHandle, JobKind } from "../jobs/job";
import { abandonRun } from "./abandon-run";
import type { RunResult } from "./carry-out";
import { carryOutRun } from "./carry-out-run";
import { concludeRun } from "./conclude-run";
import { forgetRemoved } from "./forget-removed";
import { controlOf } from "./job-control";
import { leaveUnasked } from "./leave-unasked";
import { loadKnownTags } from "./known-tags";
import { loadSteps } from "./load-steps";
import {
  findHiding,
  findRunRow,
  loadFacts,
  loadPlannedTags,
  probeCapabilities,
  untagMethodOf,
  withClients,
} from "./open-run";
import { refreshFigures } from "./refresh-figures";
import { StoreLedger } from "./store-ledger";

/** Carries a stored plan out; after a crash it goes on from what it reads in the registry. */
export const runJob: JobKind = {
  abandon: abandonRun,
  async run(context: Context, job: Job, handle: JobHandle) {
    const run = await findRunRow(context, job.id);
    const { registry_id: registryId, plan_id: planId } = run;
    const steps = await loadSteps(context.db, run.id);
    const capabilities = await probeCapabilities(context, run.registry);
    const rescued = JSON.parse(run.rescued);
    const ledger = new StoreLedger(context, { id: run.id, rescued }, (inside, step) =>
      forgetRemoved(inside, registryId, step),
    );
    const overrides = JSON.parse(run.overrides) as GuardName[];
    const hiding = await findHiding(context, registryId, capabilities);
    const unasked = await leaveUnasked(ledger, steps, overrides, hiding);
    const result = await withClients(context, run.registry, (clients) =>
      carryOutRun(
        { ...clients, ledger, control: controlOf(context.app, handle) },
        {
          steps,
          rowsOf: (repository) => loadPlannedTags(context, planId, repository),
          factsOf: (repository) => loadFacts(context, registryId, repository),
          knownTagsOf: (repository) => loadKnownTags(context, registryId, repository),
          untagMethod: untagMethodOf(capabilities),
          finished: (repository) => refreshFigures(context, registryId, repository),
        },
      ),
    );
    const stopped = unasked !== null && result.state === "done";
    const notes = unasked === null ? result.notes : [unasked, ...result.notes];
    const end: RunResult = { state: stopped ? "stopped" : result.state, notes };
    return concludeRun({ context, run, ledger, handle }, steps, end);
  },
};
