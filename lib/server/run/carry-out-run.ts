import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { Calls } from "./calls";
import { forEachRepository, type RunParts, type RunResult } from "./carry-out";
import { KnownManifests } from "./known-manifests";
import { KnownTags, type KnownTag } from "./known-tags";
import { RepositoryPlan, tagsOf, type PlannedTag } from "./repository-plan";
import { listedBefore } from "./rescue-tags";
import { runRepository } from "./run-repository";
import type { Step, UntagMethod } from "./step";
import { TagView } from "./tag-view";

export interface RunOrder {
  steps: Step[];
  /** The plan's decisions of one repository, kept ones included. */
  rowsOf(repository: string): Promise<PlannedTag[]>;
  /** What scans know of the manifests of one repository. */
  factsOf(repository: string): Promise<ManifestFacts[]>;
  /** Tags that were ever known in one repository; those of the plan need not be among them. */
  knownTagsOf(repository: string): Promise<KnownTag[]>;
  untagMethod: UntagMethod | null;
  finished?(repository: string): Promise<void>;
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
      control,
      untagMethod: order.untagMethod,
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
