import "server-only";
import type { Context } from "../../context";
import { carryOutRestore } from "../restore/carry-out-restore";
import { placeholdersOf } from "../restore/restore-job";
import { makeRestoreSteps } from "../restore/restore-steps";
import { carryOutRun } from "../carry-out-run";
import type { RunParts, RunResult } from "../carry-out";
import type { RunControl } from "../control";
import { StoreLedger } from "../store-ledger";
import type { Step } from "../step";
import { FaultyProcess, Killed, type FaultCounts, type FaultPlan } from "./faults";
import { checkHistory, checkRestored } from "./invariants";
import { makeWorld, type World } from "./make-world";
import { modelClients } from "./model-clients";
import { forgetRun, insertRun, mortalLedger, reload } from "./model-store";
import { People } from "./people";
import { Random } from "./random";

/** After so many processes the world turns kind, and the run must come to its end. */
const TROUBLED = 6;

export interface HistoryReport extends FaultCounts {
  processes: number;
  pushes: number;
  steps: Record<string, number>;
  rescued: number;
  restored: number;
  /** Sentences about broken promises; none, if all is well. */
  broken: string[];
}

/** One run from its confirmation to its end and its undo, in a world where everything may go wrong. */
export class History {
  readonly #random: Random;
  readonly #world: World;
  readonly #counts: FaultCounts = { faults: 0, kills: 0 };
  readonly #people: People;
  #clock = 0;
  #processes = 0;

  constructor(
    private readonly context: Context,
    private readonly seed: number,
    /** Told what happens, when somebody looks at one history. */
    private readonly trace: (line: string) => void = () => {},
  ) {
    this.#random = new Random(seed);
    this.#world = makeWorld(this.#random);
    const busy = this.#random.chance(0.6) ? this.#random.next() * 0.15 : 0;
    this.#people = new People(this.#world, this.#random, busy, trace);
  }

  async live(): Promise<HistoryReport> {
    const id = `run-${this.seed}`;
    await insertRun(this.context, id, this.#world.steps);
    await this.untilEnd(id, (parts, steps) => this.run(parts, steps));
    const steps = await reload(this.context, id);
    const broken = checkHistory(this.#world, steps);
    const pushes = this.#people.actions;
    const restored = broken.length > 0 ? [] : await this.restore(id);
    if (broken.length === 0) broken.push(...checkRestored(this.#world, steps, restored));
    const rescued = await this.countRescued(id);
    await forgetRun(this.context, id);
    await forgetRun(this.context, `${id}-restore`);
    return {
      ...this.#counts,
      ...{ processes: this.#processes, pushes, steps: countStates(steps), rescued, broken },
      restored: restored.filter((step) => step.state === "done").length,
    };
  }

  private run(parts: RunParts, steps: Step[]): Promise<RunResult> {
    const { registry, rows } = this.#world;
    return carryOutRun(parts, {
      steps,
      rowsOf: async (repository) => rows.get(repository) ?? [],
      factsOf: async () => [],
      untagMethod: registry.nativeUntag ? "native" : "placeholder",
    });
  }

  private async restore(runId: string): Promise<Step[]> {
    const { registry } = this.#world;
    Object.assign(registry, { poisoned: false, deleteEnabled: true });
    const id = `${runId}-restore`;
    await insertRun(this.context, id, await makeRestoreSteps(this.context, runId, undefined));
    const journal = new StoreLedger(this.context, { id: runId, rescued: [] });
    const placeholders = placeholdersOf(await reload(this.context, runId));
    await this.untilEnd(id, (parts, steps) =>
      carryOutRestore(parts, {
        ...{ steps, placeholders, overwriteMoved: false, untagMethod: "placeholder" },
        source: (repository, digest) => journal.journal(repository, digest),
      }),
    );
    return reload(this.context, id);
  }

  /** Starts one process after another on the same store, as after crashes, until nothing is left. */
  private async untilEnd(
    id: string,
    work: (parts: RunParts, steps: Step[]) => Promise<RunResult>,
  ): Promise<void> {
    const restoring = id.endsWith("-restore");
    for (let number = 1; number < TROUBLED + 4; number += 1) {
      this.#processes += 1;
      const troubled = number < TROUBLED;
      const process = this.startProcess(troubled, restoring);
      const { reader, writer } = modelClients(this.#world.registry, process.wire);
      const ledger = mortalLedger(this.context, id, () => process.point());
      const control = this.control(process, troubled);
      try {
        const steps = await reload(this.context, id);
        const result = await work({ reader, writer, ledger, control }, steps);
        const open = steps.some((step) => ["pending", "intended"].includes(step.state));
        if (result.state === "done" && !open) return;
        if (result.state === "stopped" && !open) return;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
    }
    throw new Error(`History ${this.seed} does not come to its end`);
  }

  private startProcess(troubled: boolean, restoring: boolean): FaultyProcess {
    const random = this.#random;
    const plan: FaultPlan = troubled
      ? {
          rate: random.chance(0.7) ? random.next() * 0.12 : 0,
          killAt: random.chance(0.6) ? 1 + random.below(120) : Infinity,
          refusals: !restoring,
        }
      : { rate: 0, killAt: Infinity, refusals: false };
    this.trace(`process ${this.#processes}`);
    return new FaultyProcess(random, plan, this.#counts, this.trace, (operation) => {
      this.#clock += random.chance(0.02) ? 40_000 : 5;
      if (!troubled || restoring) return;
      if (random.chance(0.0005)) this.#world.registry.poisoned = true;
      if (random.chance(0.0005)) this.#world.registry.deleteEnabled = false;
      this.#people.act(operation);
    });
  }

  private control(process: FaultyProcess, troubled: boolean): RunControl {
    const pauses = troubled && this.#random.chance(0.2);
    return {
      signal: new AbortController().signal,
      paused: () => pauses && this.#random.chance(0.1),
      cancelled: () => false,
      assertHeld: async () => process.point(),
      sleep: async (ms) => {
        this.#clock += ms;
        process.point();
      },
      now: () => this.#clock,
    };
  }

  private async countRescued(id: string): Promise<number> {
    const row = await this.context.db
      .selectFrom("runs")
      .select("rescued")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return (JSON.parse(row.rescued) as unknown[]).length;
  }
}

function countStates(steps: Step[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of steps) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
