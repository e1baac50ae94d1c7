import "server-only";
import type { HiddenTags } from "@/lib/core/api/registries";
import type { Phrase } from "@/lib/core/phrases";
import type { GuardName } from "@/lib/core/plan/types";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import type { Job, JobHandle, JobKind } from "../jobs/job";
import { phrase } from "../phrases";
import { pruneTags } from "../scans/repository-rows";
import { abandonRun } from "./abandon-run";
import { archiveRun } from "./archive/archive-run";
import { Calls } from "./calls";
import { forEachRepository, type RunParts, type RunResult } from "./carry-out";
import { concludeRun, refreshTotals } from "./conclude-run";
import { controlOf, PARKED, RunInterrupted, type RunPayload, RunStop } from "./control";
import { type FindUse, openUse } from "./find-use";
import { StoreLedger } from "./journal";
import { KnownManifests } from "./known-manifests";
import {
  findHiding,
  findRunRow,
  loadFacts,
  loadPlannedTags,
  probeCapabilities,
  withClients,
} from "./open-run";
import { measureFreed } from "./space/measure-freed";
import { listedBefore } from "./remove/rescue-tags";
import { runRepository } from "./repository";
import { type PlannedTag, RepositoryPlan, tagsOf } from "./repository-plan";
import { loadSteps, type Step, type Ledger } from "./step";
import { KnownTags, loadKnownTags, TagView, type KnownTag } from "./tag-view";
import { untagMethodOf, type UntagMethod } from "../registries/stored-check";
import { readJson } from "../store/json";

/** Carries a stored plan out; after a crash it goes on from what it reads in the registry. */
export const runJob: JobKind<RunPayload> = {
  abandon: abandonRun,
  async run(context: Context, job: Job<RunPayload>, handle: JobHandle) {
    const run = await findRunRow(context, job.id);
    const { registry_id: registryId, plan_id: planId } = run;
    const steps = await loadSteps(context.db, run.id);
    const capabilities = await probeCapabilities(context, run.registry);
    const rescued = readJson(run.rescued);
    const ledger = new StoreLedger(context, { id: run.id, rescued }, (inside, step) =>
      forgetRemoved(inside, registryId, step),
    );
    const overrides = readJson(run.overrides);
    const hiding = await findHiding(context, registryId, capabilities);
    const findUse = await openUse(context, run, overrides);
    const unasked = await leaveUnasked(ledger, steps, overrides, hiding);
    const result = await withClients(context, run.registry, async (clients) => {
      const control = controlOf(context.app, handle, job.payload);
      const kept = await keepFirst({ context, run, reader: clients.reader, control }, steps);
      if (kept) return kept;
      return carryOutRun(
        { ...clients, ledger, control },
        {
          steps,
          rowsOf: (repository) => loadPlannedTags(context, planId, repository),
          factsOf: (repository) => loadFacts(context, registryId, repository),
          knownTagsOf: (repository) => loadKnownTags(context, registryId, repository),
          untagMethod: untagMethodOf(capabilities),
          findUse,
          finished: (repository) => refreshTotals(context, registryId, repository),
          settled: countNowAndThen(context.app, async () =>
            handle.report(await measureFreed(context, { id: run.id, registryId }, steps)),
          ),
        },
      );
    });
    const stopped = unasked !== null && result.state === "done";
    const parks = result.state === "paused" && !handle.paused() && result.notes.length === 0;
    const notes = [
      ...(unasked === null ? [] : [unasked]),
      ...(parks ? [PARKED] : []),
      ...result.notes,
    ];
    const end: RunResult = { state: stopped ? "stopped" : result.state, notes };
    return concludeRun({ context, run, ledger, handle }, steps, end);
  },
};

/** Archives what is to be removed. Returns how the run ends for now, where that could not be done. */
async function keepFirst(
  archiving: Parameters<typeof archiveRun>[0],
  steps: readonly Step[],
): Promise<RunResult | null> {
  try {
    await archiveRun(archiving, steps);
    return null;
  } catch (error) {
    if (error instanceof RunStop) return { state: "paused", notes: [error.said] };
    if (!(error instanceof RunInterrupted)) throw error;
    return { state: error.paused ? "paused" : "interrupted", notes: [] };
  }
}

export interface RunOrder {
  steps: Step[];
  /** The plan's decisions of one repository, kept ones included. */
  rowsOf(repository: string): Promise<PlannedTag[]>;
  /** What scans know of the manifests of one repository. */
  factsOf(repository: string): Promise<ManifestFacts[]>;
  /** Tags that were ever known in one repository; those of the plan need not be among them. */
  knownTagsOf(repository: string): Promise<KnownTag[]>;
  untagMethod: UntagMethod | null;
  findUse?: FindUse;
  finished?(repository: string): Promise<void>;
  /** Called between steps. */
  settled?(): Promise<void>;
}

const LEAST_BETWEEN_MS = 5_000;
/** Counting goes over the whole registry: it may take a twentieth of the run's time. */
const SHARE = 20;

/** Counts what has been freed so far, now and then, one count at a time. A figure is no reason to stop a run. */
function countNowAndThen(
  { now, log }: Context["app"],
  count: () => Promise<void>,
): () => Promise<void> {
  let isCounting = false;
  let next = 0;
  return async () => {
    const started = now();
    if (isCounting || started < next) return;
    isCounting = true;
    try {
      await count();
    } catch (error) {
      log.warn({ err: error }, "what a run has freed so far could not be counted");
    } finally {
      isCounting = false;
      const ended = now();
      next = ended + Math.max(LEAST_BETWEEN_MS, SHARE * (ended - started));
    }
  };
}

/** Carries a plan's steps out, as far as it may. */
export function carryOutRun(parts: RunParts, order: RunOrder): Promise<RunResult> {
  const { reader, writer, ledger } = parts;
  return forEachRepository(parts, order, async (control, name, steps) => {
    const calls = new Calls(name, reader, writer, control, steps.flatMap(writtenTags));
    const rows = await order.rowsOf(name);
    const known = await order.knownTagsOf(name);
    const plan = new RepositoryPlan(steps, rows);
    return runRepository({
      name,
      calls,
      view: new TagView(calls, control, expectedTags(plan, known)),
      manifests: new KnownManifests(calls, control, await order.factsOf(name)),
      knownTags: new KnownTags([...known, ...plannedTags(steps, rows)]),
      plan,
      ledger,
      settled: order.settled,
      control,
      untagMethod: order.untagMethod,
      findUse: order.findUse,
      refusedForms: new Set(),
    });
  });
}

/** Tags that a step may have written to before the last process ended. */
function writtenTags(step: Step): string[] {
  if (step.state !== "intended") return [];
  const rescued = step.intent?.type === "delete" ? step.intent.rescue : undefined;
  return [...tagsOf(step), ...(rescued ?? [])];
}

/** What must be asked for by itself where it is not on the registry's list. */
function expectedTags(plan: RepositoryPlan, known: readonly KnownTag[]): Set<string> {
  const listed = plan.steps.flatMap(listedBefore);
  const current = known.filter((each) => each.current && !plan.isTakenOut(each.tag));
  return new Set([...plan.remainingTags(), ...listed, ...current.map(({ tag }) => tag)]);
}

function plannedTags(steps: readonly Step[], rows: readonly PlannedTag[]) {
  const ofRows = rows.flatMap(({ tag, digest }) => (tag === null ? [] : { tag, digest }));
  const ofSteps = steps.flatMap((step) =>
    tagsOf(step).map((tag) => ({ tag, digest: step.digest })),
  );
  return [...ofRows, ...ofSteps];
}

/**
 * Leaves deletions of manifests alone where the registry may hide tags by now and nobody was asked about
 * that: another version answered when the plan was confirmed. A plan asks where it is not known as well, so
 * null without an override has come since. Returns why.
 */
export async function leaveUnasked(
  ledger: Ledger,
  steps: readonly Step[],
  overrides: readonly GuardName[],
  hiddenTags: HiddenTags | null,
): Promise<Phrase | null> {
  if (hiddenTags === "none" || overrides.includes("hiddenTags")) return null;
  const deletions = steps.filter(
    ({ operation, state }) => operation === "delete" && state === "pending",
  );
  if (deletions.length === 0) return null;
  const why = phrase("runs.hidingUnasked");
  const reason = phrase("runs.notAttempted", { why });
  for (const step of deletions) await ledger.settle(step, { state: "skipped", reason });
  return why;
}

/** Takes what a step removed out of what the screens show, so that they need no new scan. */
export async function forgetRemoved(
  { db, app }: Context,
  registryId: string,
  step: Step,
): Promise<void> {
  const { repository, digest } = step;
  const now = app.now();
  await pruneTags(db, { registryId, repository, names: tagsOf(step), now });
  const presence = { registry_id: registryId, repository, digest };
  if (step.operation === "delete") {
    await db
      .deleteFrom("manifest_presence")
      .where((eb) => eb.and(presence))
      .execute();
    return;
  }
  const others = await db
    .selectFrom("tags")
    .select("name")
    .where((eb) => eb.and(presence))
    .limit(1)
    .execute();
  if (others.length > 0) return;
  await db
    .updateTable("manifest_presence")
    .set({ untagged_since: now })
    .where((eb) => eb.and(presence))
    .execute();
}
