import "server-only";
import type { Profile } from "@/lib/testing/fake-registry";
import type { Context } from "../../app/context";
import { createReader, createWriter } from "../../registry-client";
import type { RunParts, RunResult } from "../carry-out";
import { carryOutRun } from "../run-job";
import type { RunControl } from "../control";
import { carryOutRestore, makeRestoreSteps } from "../restore/carry-out-restore";
import { placeholdersOf } from "../restore/restore-job";
import { StoreLedger } from "../journal";
import type { Step } from "../step";
import { FaultyProcess, Killed, type FaultName, type FaultPlan } from "./faults";
import { checkHistory, checkRestored } from "./invariants";
import { makeScenario, type Scenario } from "./make-scenario";
import {
  countRescued,
  forgetRun,
  insertRun,
  mortalLedger,
  readJournal,
  reload,
} from "./model-store";
import { OtherClients } from "./other-clients";
import { Random } from "./random";
import { Tally } from "./tally";

/** After so many processes the world turns kind, and the run must come to its end. */
const TROUBLED = 6;
const BEGINNING = Date.UTC(2026, 0, 1);

const kind: FaultPlan = { rate: 0, killAt: Infinity, refusals: false };

export interface HistoryReport {
  profile: string;
  faults: Tally;
  actions: Tally;
  steps: Tally;
  kills: number;
  processes: number;
  rescued: number;
  restored: number;
  /** Sentences about broken promises; none, if all is well. */
  broken: string[];
}

export interface HistoryOptions {
  /** The run's first process dies at this point, and nothing else ever goes wrong. */
  killAt?: number;
  /** What the registry is like; absent: drawn. */
  profile?: Profile;
  /** Told what happens, when somebody looks at one history. */
  trace?: (line: string) => void;
}

/** One run from its confirmation to its end and its undo, in a world where everything may go wrong. */
export class History {
  readonly #random: Random;
  readonly #faults = new Tally();
  readonly #actions = new Tally();
  readonly #clock = { now: BEGINNING };
  #kills = 0;
  #processes = 0;

  constructor(
    private readonly context: Context,
    private readonly seed: number,
    private readonly options: HistoryOptions = {},
  ) {
    this.#random = new Random(seed);
  }

  async live(): Promise<HistoryReport> {
    const scenario = await makeScenario(this.#random, this.#clock.now, this.options.profile);
    const id = `run-${this.seed}`;
    await insertRun(this.context, id, scenario.steps);
    await this.untilEnd(scenario, id, (parts, steps) => this.run(scenario, parts, steps));
    const steps = await reload(this.context, id);
    const broken = checkHistory(scenario, steps, await readJournal(this.context, id));
    const restored = broken.length > 0 ? [] : await this.restore(scenario, id);
    if (broken.length === 0) broken.push(...checkRestored(scenario, steps, restored));
    const rescued = await countRescued(this.context, id);
    await forgetRun(this.context, id);
    await forgetRun(this.context, `${id}-restore`);
    const states = new Tally();
    for (const { state } of steps) states.add(state);
    return {
      profile: scenario.registry.profile.name,
      ...{ faults: this.#faults, actions: this.#actions, steps: states },
      ...{ kills: this.#kills, processes: this.#processes, rescued, broken },
      restored: restored.filter((step) => step.state === "done").length,
    };
  }

  private run(scenario: Scenario, parts: RunParts, steps: Step[]): Promise<RunResult> {
    const { rows, facts, untagMethod } = scenario;
    return carryOutRun(parts, {
      ...{ steps, untagMethod },
      rowsOf: async (repository) => rows.get(repository) ?? [],
      // What the plan was made from is all that any scan has seen.
      knownTagsOf: async () => [],
      factsOf: async (repository) => {
        const { manifests } = scenario.registry.state.repository(repository);
        return facts.filter(({ digest }) => manifests.has(digest));
      },
    });
  }

  private async restore(scenario: Scenario, runId: string): Promise<Step[]> {
    const { state, options } = scenario.registry;
    state.damaged.clear();
    options.deleteEnabled = true;
    const id = `${runId}-restore`;
    await insertRun(this.context, id, await makeRestoreSteps(this.context, runId, undefined));
    const journal = new StoreLedger(this.context, { id: runId, rescued: [] });
    const placeholders = placeholdersOf(await reload(this.context, runId));
    await this.untilEnd(scenario, id, (parts, steps) =>
      carryOutRestore(parts, {
        ...{ steps, placeholders, mayOverwrite: () => false, untagMethod: scenario.untagMethod },
        source: (repository, digest) => journal.journal(repository, digest),
      }),
    );
    return reload(this.context, id);
  }

  /** Starts one process after another on the same store, as after crashes, until nothing is left. */
  private async untilEnd(
    scenario: Scenario,
    id: string,
    work: (parts: RunParts, steps: Step[]) => Promise<RunResult>,
  ): Promise<void> {
    const restoring = id.endsWith("-restore");
    const busy = this.#random.chance(0.6) ? this.#random.next() * 0.15 : 0;
    const trace = this.options.trace ?? (() => undefined);
    const clients = new OtherClients(scenario, this.#random, busy, this.#actions, trace);
    for (let number = 1; number < TROUBLED + 4; number += 1) {
      this.#processes += 1;
      const calm = this.options.killAt !== undefined || number >= TROUBLED;
      trace(`process ${this.#processes}`);
      const process = new FaultyProcess({
        ...{ registry: scenario.registry, random: this.#random, clock: this.#clock, trace },
        plan: this.planFor(number, calm, restoring),
        faults: this.#faults,
        meanwhile: (operation) => {
          this.#clock.now += this.#random.chance(0.02) ? 40_000 : 5;
          if (calm || restoring) return;
          this.turnAgainst(scenario, operation?.repository ?? null);
          clients.act(operation);
        },
      });
      try {
        const steps = await reload(this.context, id);
        const result = await work(this.partsOf(scenario, process, id, calm), steps);
        const open = steps.some((step) => ["pending", "intended"].includes(step.state));
        if (["done", "stopped"].includes(result.state) && !open) return;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      } finally {
        if (process.killed) this.#kills += 1;
      }
    }
    throw new Error(`History ${this.seed} does not come to its end`);
  }

  private planFor(number: number, calm: boolean, restoring: boolean): FaultPlan {
    const random = this.#random;
    const { killAt } = this.options;
    if (killAt !== undefined && number === 1 && !restoring) return { ...kind, killAt };
    if (calm) return kind;
    return {
      rate: random.chance(0.7) ? random.next() * 0.12 : 0,
      killAt: random.chance(0.6) ? 1 + random.below(200) : Infinity,
      refusals: !restoring,
    };
  }

  /** The registry's operator switches deletions off; a tag's file on its disk becomes unreadable. */
  private turnAgainst({ registry }: Scenario, repository: string | null): void {
    if (this.#random.chance(0.0005) && repository !== null) {
      this.#faults.add("unreadable tag on the disk" satisfies FaultName);
      registry.state.damaged.add(repository);
    }
    if (this.#random.chance(0.0005)) {
      this.#faults.add("delete disabled" satisfies FaultName);
      registry.options.deleteEnabled = false;
    }
  }

  private partsOf(scenario: Scenario, process: FaultyProcess, id: string, calm: boolean): RunParts {
    const pauses = !calm && this.#random.chance(0.2);
    const control: RunControl = {
      signal: new AbortController().signal,
      paused: () => pauses && this.#random.chance(0.1),
      cancelled: () => false,
      assertHeld: async () => process.point(),
      sleep: (ms) => process.sleep(ms),
      now: () => this.#clock.now,
    };
    return {
      reader: createReader(scenario.settings, process.deps),
      writer: createWriter(scenario.settings, process.deps),
      ledger: mortalLedger(this.context, id, () => process.point()),
      control,
    };
  }
}
