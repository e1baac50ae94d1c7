import "server-only";
import pLimit from "p-limit";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { RegistryReader, RegistryWriter } from "../registry/types";
import { Calls } from "./calls";
import { checkpoint, type RunControl } from "./control";
import { KnownManifests } from "./known-manifests";
import type { Ledger } from "./ledger";
import { RepositoryPlan, type PlannedTag } from "./repository-plan";
import { runRepository } from "./run-repository";
import type { Step, UntagMethod } from "./step";
import { RunInterrupted, RunStop } from "./stops";
import { TagView } from "./tag-view";

/** A registry works a deletion off tag by tag: more in flight makes each slower and none faster. */
const REPOSITORIES_AT_ONCE = 4;

export interface RunOrder {
  steps: Step[];
  /** The plan's decisions of one repository, kept ones included. */
  rowsOf(repository: string): Promise<PlannedTag[]>;
  /** What scans know of the manifests of one repository. */
  factsOf(repository: string): Promise<ManifestFacts[]>;
  untagMethod: UntagMethod | null;
  /** Called after the last step of a repository. */
  finished?(repository: string): Promise<void>;
}

export interface RunParts {
  reader: RegistryReader;
  writer: RegistryWriter;
  ledger: Ledger;
  control: RunControl;
  onSettled?(step?: Step): void;
}

export interface RunResult {
  state: "done" | "paused" | "interrupted" | "stopped";
  /** What needs attention: sentences. */
  notes: string[];
}

/** Carries a plan's steps out, as far as it may: repositories side by side, steps one after another. */
export async function carryOutRun(parts: RunParts, order: RunOrder): Promise<RunResult> {
  const repositories = groupSteps(order.steps);
  const limit = pLimit(REPOSITORIES_AT_ONCE);
  const notes: string[] = [];
  const ends: (RunStop | RunInterrupted)[] = [];
  const failures: unknown[] = [];
  const work = async (name: string, steps: Step[]) => {
    if (ends.length > 0 || failures.length > 0) return;
    try {
      // The other repositories stop at their next step once one of them has ended the run.
      const control = { ...bind(parts.control), paused: () => ends.length > 0 || parts.control.paused() };
      checkpoint(control);
      const result = await oneRepository({ ...parts, control }, order, name, steps);
      notes.push(...result.notes);
      await order.finished?.(name);
    } catch (error) {
      if (error instanceof RunStop || error instanceof RunInterrupted) ends.push(error);
      else failures.push(error);
    }
  };
  await Promise.all([...repositories].map(([name, steps]) => limit(work, name, steps)));
  if (failures.length > 0) throw failures[0];
  return conclude(parts, order, ends, notes);
}

function bind(control: RunControl): RunControl {
  return {
    signal: control.signal,
    paused: () => control.paused(),
    cancelled: () => control.cancelled(),
    assertHeld: () => control.assertHeld(),
    sleep: (ms) => control.sleep(ms),
    now: () => control.now(),
  };
}

async function oneRepository(parts: RunParts, order: RunOrder, name: string, steps: Step[]) {
  const { reader, writer, ledger, control } = parts;
  const calls = new Calls(name, reader, writer, control);
  const run = {
    name,
    calls,
    view: new TagView(calls, control),
    manifests: new KnownManifests(calls, await order.factsOf(name)),
    plan: new RepositoryPlan(steps, await order.rowsOf(name)),
    ledger,
    control,
    untagMethod: order.untagMethod,
  };
  return runRepository(run, () => parts.onSettled?.());
}

async function conclude(
  parts: RunParts,
  order: RunOrder,
  ends: (RunStop | RunInterrupted)[],
  notes: string[],
): Promise<RunResult> {
  const stops = ends.filter((end) => end instanceof RunStop);
  const final = stops.find((stop) => stop.final);
  if (final) {
    for (const step of order.steps.filter((step) => step.state === "pending")) {
      await parts.ledger.settle(step, { state: "skipped", reason: `Not attempted. ${final.message}` });
    }
    return { state: "stopped", notes: [final.message, ...notes] };
  }
  if (stops[0]) return { state: "paused", notes: [stops[0].message, ...notes] };
  if (parts.control.signal.aborted) return { state: "interrupted", notes };
  if (ends.length > 0) return { state: "paused", notes };
  return { state: "done", notes };
}

function groupSteps(steps: Step[]): Map<string, Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(step.repository);
    if (group) group.push(step);
    else groups.set(step.repository, [step]);
  }
  return groups;
}
