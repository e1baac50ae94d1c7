import "server-only";
import type { ManifestFacts } from "@/lib/core/snapshot";
import { Calls } from "./calls";
import { forEachRepository, type RunParts, type RunResult } from "./carry-out";
import { KnownManifests } from "./known-manifests";
import { RepositoryPlan, type PlannedTag } from "./repository-plan";
import { runRepository } from "./run-repository";
import type { Step, UntagMethod } from "./step";
import { TagView } from "./tag-view";

export interface RunOrder {
  steps: Step[];
  /** The plan's decisions of one repository, kept ones included. */
  rowsOf(repository: string): Promise<PlannedTag[]>;
  /** What scans know of the manifests of one repository. */
  factsOf(repository: string): Promise<ManifestFacts[]>;
  untagMethod: UntagMethod | null;
  finished?(repository: string): Promise<void>;
}

/** Carries a plan's steps out, as far as it may. */
export function carryOutRun(parts: RunParts, order: RunOrder): Promise<RunResult> {
  const { reader, writer, ledger } = parts;
  return forEachRepository(parts, order, async (control, name, steps) => {
    const calls = new Calls(name, reader, writer, control);
    return runRepository({
      name,
      calls,
      view: new TagView(calls, control),
      manifests: new KnownManifests(calls, control, await order.factsOf(name)),
      plan: new RepositoryPlan(steps, await order.rowsOf(name)),
      ledger,
      control,
      untagMethod: order.untagMethod,
    });
  });
}
