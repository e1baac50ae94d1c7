import "server-only";
import {
  createContext,
  FakeDispatcher,
  profiles,
  type FakeContext,
  type FakeRequest,
  type Faults,
  type ProfileName,
} from "@/lib/testing/fake-registry";
import { planSelection, type SelectionItem } from "@/lib/core/plan";
import {
  checkRegistry,
  ExchangeTimeout,
  createReader,
  type RegistryWriter,
  createWriter,
} from "../../registry-client";
import { testSettings } from "../../registry-client/testing/settings";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { inEnglish } from "../../phrases";
import type { RunParts, RunResult } from "../carry-out";
import { carryOutRun } from "../run-job";
import type { RunControl } from "../control";
import { carryOutRestore, makeRestoreSteps } from "../restore/carry-out-restore";
import { placeholdersOf } from "../restore/restore-job";
import { StoreLedger } from "../journal";
import type { Step } from "../step";
import { image, store, type Document } from "./documents";
import { insertRun, prepareStore, reload } from "./model-store";
import { seeRegistry } from "./see-registry";
import { untagMethodOf } from "../../registries/stored-check";
import type { KnownTag } from "../tag-view";
import { permissionOf, type Overwrite } from "../restore/put-step";

const settings = testSettings("http://registry.test");

/** One repository, `app`, in the fake registry, from a plan to a run and its undo, request by request. */
export class EngineHarness {
  registry: FakeContext = createContext({});
  /** Asked for each request of the run. */
  faults: Faults = () => null;
  /** Stands between the run and its writer. */
  wrap: (writer: RegistryWriter) => RegistryWriter = (writer) => writer;
  /** Tags that scans and earlier runs have known. */
  known: KnownTag[] = [];
  paused: () => boolean = () => false;
  readonly requests: FakeRequest[] = [];
  /** How the last run ended, for now. */
  ended: RunResult | null = null;
  #now = 0;
  #runs = 0;

  private constructor(private readonly test: TestApp) {}

  static async open(): Promise<EngineHarness> {
    const test = await createTestApp();
    await prepareStore(test.context());
    return new EngineHarness(test);
  }

  close(): Promise<void> {
    return this.test.close();
  }

  get state() {
    return this.registry.state;
  }

  use(profile: ProfileName): void {
    this.registry.profile = profiles[profile];
  }

  /** An image of its own; returns its digest. */
  push(...tags: string[]): string {
    return this.put(image(tags.join()), tags);
  }

  put(document: Document, tags: readonly string[] = []): string {
    return store(this.state, "app", document, tags);
  }

  /** Requests that change something, of the last run or restore. Probes for what cannot exist count. */
  writes(): FakeRequest[] {
    return this.requests.filter(({ method }) => method !== "GET" && method !== "HEAD");
  }

  /** The planner's steps for these tags and digests. */
  async plan(selection: string[]): Promise<Planned> {
    const { capabilities } = await checkRegistry(settings, this.deps());
    const snapshot = seeRegistry(this.registry, capabilities, this.#now);
    const items = selection.map((name): SelectionItem => {
      const key = name.includes(":") ? "digest" : "tag";
      return { repository: "app", [key]: name } as SelectionItem;
    });
    const { steps, rows } = planSelection(snapshot, items, this.#now);
    return {
      rows,
      untagMethod: untagMethodOf(capabilities),
      steps: steps.map((step, seq) => ({
        ...{ ...step, seq, state: "pending" },
        ...{ reason: null, method: null, intent: null },
      })),
    };
  }

  async remove(selection: string[]): Promise<SpokenStep[]> {
    return this.carryOut(await this.plan(selection));
  }

  /** Carries a plan out under an id of its own; returns its steps as they are stored then. */
  async carryOut(plan: Planned): Promise<SpokenStep[]> {
    await insertRun(this.test.context(), `run-${(this.#runs += 1)}`, plan.steps);
    return this.resume(plan);
  }

  /** Goes on with the last run, as the next process does. */
  async resume({ rows, untagMethod }: Planned): Promise<SpokenStep[]> {
    const id = `run-${this.#runs}`;
    this.requests.length = 0;
    this.ended = await carryOutRun(this.parts(id), {
      steps: await reload(this.test.context(), id),
      rowsOf: async () => rows,
      factsOf: async () => [],
      knownTagsOf: async () => this.known,
      untagMethod,
    });
    return this.spoken(id);
  }

  /** The last run's steps as they are stored now. */
  steps(): Promise<SpokenStep[]> {
    return this.spoken(`run-${this.#runs}`);
  }

  /** Undoes the last run; `overwrite` lists moved tags that may be moved back. */
  async restore(overwrite: Overwrite[] = []): Promise<SpokenStep[]> {
    const context = this.test.context();
    const undone = `run-${this.#runs}`;
    const id = `restore-${(this.#runs += 1)}`;
    await insertRun(context, id, await makeRestoreSteps(context, undone, undefined));
    const journal = new StoreLedger(context, { id: undone, rescued: [] });
    this.requests.length = 0;
    await carryOutRestore(this.parts(id), {
      steps: await reload(context, id),
      source: (repository, digest) => journal.journal(repository, digest),
      mayOverwrite: permissionOf({ overwriteMoved: false, overwrite }),
      placeholders: placeholdersOf(await reload(context, undone)),
      untagMethod: "placeholder",
    });
    return this.spoken(id);
  }

  private async spoken(id: string): Promise<SpokenStep[]> {
    const steps = await reload(this.test.context(), id);
    return steps.map(({ reason, ...step }) => ({ ...step, reason: reason && inEnglish(reason) }));
  }

  private parts(id: string): RunParts {
    const control: RunControl = {
      signal: new AbortController().signal,
      paused: () => this.paused(),
      cancelled: () => false,
      assertHeld: async () => {},
      sleep: async (ms) => void (this.#now += ms),
      now: () => this.#now,
    };
    return {
      reader: createReader(settings, this.deps()),
      writer: this.wrap(createWriter(settings, this.deps())),
      ledger: new StoreLedger(this.test.context(), { id, rescued: [] }),
      control,
    };
  }

  private deps() {
    return {
      dispatcher: new FakeDispatcher(this.registry, {
        faults: (request) => {
          this.requests.push(request);
          return this.faults(request);
        },
        timeout: () => new ExchangeTimeout(),
      }),
      now: () => this.#now,
      sleep: async (ms: number) => void (this.#now += ms),
      random: () => 0.5,
    };
  }
}

/** A step with its reason in words. */
export type SpokenStep = Omit<Step, "reason"> & { reason: string | null };

export interface Planned {
  steps: Step[];
  rows: { tag: string | null; digest: string }[];
  untagMethod: ReturnType<typeof untagMethodOf>;
}
