import "server-only";
import pLimit from "p-limit";
import type { Phrase } from "@/lib/core/phrases";
import { phrase } from "../phrases";
import type { RegistryReader, RegistryWriter } from "../registry-client";
import { checkpoint, type RunControl, RunInterrupted, RunStop } from "./control";
import type { Step, Ledger } from "./step";

/** A registry works a deletion off tag by tag: more in flight makes each slower and none faster. */
const REPOSITORIES_AT_ONCE = 4;

export interface RunParts {
  reader: RegistryReader;
  writer: RegistryWriter;
  ledger: Ledger;
  control: RunControl;
}

export interface RunResult {
  /**
   * paused: to be resumed. interrupted: the control's signal says why. stopped: nothing more can be
   * done, and what was left is skipped.
   */
  state: "done" | "paused" | "interrupted" | "stopped";
  /** What needs attention: sentences. */
  notes: Phrase[];
}

/** Carries out the steps of one repository, in order; returns notes. */
type Work = (control: RunControl, repository: string, steps: Step[]) => Promise<Phrase[]>;

interface Order {
  steps: Step[];
  /** Called when a repository is left. */
  finished?(repository: string): Promise<void>;
}

/** Repositories side by side, gently. The first that ends the whole run stops the others. */
export async function forEachRepository(
  parts: RunParts,
  order: Order,
  work: Work,
): Promise<RunResult> {
  const limit = pLimit(REPOSITORIES_AT_ONCE);
  const notes: Phrase[] = [];
  const ends: (RunStop | RunInterrupted)[] = [];
  const failures: unknown[] = [];
  const ended = () => ends.length + failures.length > 0;
  const control = pausedBy(parts.control, ended);
  const visit = async (name: string, steps: Step[]) => {
    if (ended()) return;
    try {
      checkpoint(control);
      notes.push(...(await work(control, name, steps)));
    } catch (error) {
      if (error instanceof RunStop || error instanceof RunInterrupted) ends.push(error);
      else failures.push(error);
    }
    if (failures.length === 0) await order.finished?.(name);
  };
  const groups = [...groupSteps(order.steps)];
  await Promise.all(groups.map(([name, steps]) => limit(visit, name, steps)));
  if (failures.length > 0) throw failures[0];
  return conclude(parts, order.steps, ends, notes);
}

function pausedBy(control: RunControl, ended: () => boolean): RunControl {
  return {
    signal: control.signal,
    paused: () => ended() || control.paused(),
    cancelled: () => control.cancelled(),
    assertHeld: () => control.assertHeld(),
    sleep: (ms) => control.sleep(ms),
    now: () => control.now(),
  };
}

async function conclude(
  { ledger, control }: RunParts,
  steps: Step[],
  ends: (RunStop | RunInterrupted)[],
  notes: Phrase[],
): Promise<RunResult> {
  const runStops = ends.filter((end) => end instanceof RunStop);
  const final = runStops.find((stop) => stop.final);
  // One that waits has something to mend; resumed, it comes to the same end.
  if (final && runStops.every((stop) => stop.final)) {
    const reason = phrase("runs.notAttempted", { why: final.said });
    for (const step of steps.filter((step) => step.state === "pending")) {
      await ledger.settle(step, { state: "skipped", reason });
    }
    return { state: "stopped", notes: [final.said, ...notes] };
  }
  // Several repositories meet the same registry that does not answer.
  const said = [...new Map(runStops.map((stop) => [stop.message, stop.said])).values()];
  if (control.signal.aborted) return { state: "interrupted", notes: [...said, ...notes] };
  if (runStops.length > 0) return { state: "paused", notes: [...said, ...notes] };
  return { state: ends.length > 0 ? "paused" : "done", notes };
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
