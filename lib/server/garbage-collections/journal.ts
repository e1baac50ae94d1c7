import "server-only";
import {
  type CollectionStep,
  collectionStepNames,
  type GarbageCollection,
} from "@/lib/core/api/garbage-collections";
import { encodePhrase, type Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import type { StoredStep } from "../store/run-rows";
import type { GarbageCollectionRow } from "../store/schema";
import { readJson } from "../store/json";

type StepName = CollectionStep["name"];
export type Amount = NonNullable<GarbageCollection["measured"]>;

export const noSteps: StoredStep[] = collectionStepNames.map((name) => ({
  ...{ name, state: "pending", message: null, startedAt: null, finishedAt: null },
}));

const MOST_OUTPUT = 64 * 1024;
const STORE_OUTPUT_EVERY_MS = 500;

/**
 * What a garbage collection has done so far, in the store before and after each step, so that whoever goes on after a
 * crash knows what may have happened. Writes nothing once `isLost` says that somebody else has gone on.
 */
export class CollectionJournal {
  readonly #steps: StoredStep[];
  #output: string;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: Context,
    readonly row: GarbageCollectionRow,
    private readonly isLost: () => boolean,
  ) {
    this.#steps = readJson(row.steps);
    this.#output = row.output;
  }

  isDone(name: StepName): boolean {
    return this.#step(name).state === "done";
  }

  async begin(name: StepName): Promise<void> {
    const startedAt = this.context.app.now();
    Object.assign(this.#step(name), {
      ...{ state: "running", message: null, startedAt, finishedAt: null },
    });
    await this.#saveSteps();
  }

  async end(
    name: StepName,
    state: "done" | "skipped" | "failed" | "cancelled",
    said: Phrase | null,
  ): Promise<void> {
    const message = said && encodePhrase(said);
    Object.assign(this.#step(name), { state, message, finishedAt: this.context.app.now() });
    await this.#saveSteps();
  }

  /** Of a step that has to be done again. */
  async forget(name: StepName): Promise<void> {
    Object.assign(this.#step(name), { state: "pending", message: null, startedAt: null });
    await this.#saveSteps();
  }

  /** Keeps the end of what commands say. */
  print(text: string): void {
    this.#output = (this.#output + text).slice(-MOST_OUTPUT);
    this.#timer ??= setTimeout(() => void this.flush(), STORE_OUTPUT_EVERY_MS);
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const output = this.#output;
    this.#writing = this.#writing
      .then(() => (output === this.row.output ? undefined : this.save({ output })))
      .catch((error: unknown) => {
        this.context.app.log.warn({ err: error }, "what a collector said could not be stored");
      });
    return this.#writing;
  }

  async save(columns: Partial<GarbageCollectionRow>): Promise<void> {
    if (this.isLost()) return;
    Object.assign(this.row, columns);
    await this.context.db
      .updateTable("garbage_collections")
      .set(columns)
      .where("id", "=", this.row.id)
      .execute();
  }

  #step(name: StepName): StoredStep {
    const step = this.#steps.find((step) => step.name === name);
    if (!step) throw new Error(`There is no step "${name}".`);
    return step;
  }

  #saveSteps(): Promise<void> {
    return this.save({ steps: JSON.stringify(this.#steps) });
  }
}
