import "server-only";
import type { Language } from "@/lib/core/language";
import type { Phrase } from "@/lib/core/phrases";
import type { Worker, ResourceLimits } from "node:worker_threads";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import type { Actor } from "../app/context";
import type { Environment } from "../app/environment";
import type { TaskName } from "../app/tasks";
import { phrase, refusal } from "../phrases";
import { FairQueue, type PoolSettings } from "./fair-queue";

export interface Job {
  name: TaskName;
  input: unknown;
  actor: Actor;
  now: number;
  /** Of whoever asks. */
  language: Language;
  onPart: (part: unknown) => Promise<void>;
}

interface Waiting {
  job: Job;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  idle: NodeJS.Timeout | null;
  /** The task in hand; null: ready for one. */
  settle: { done(output: unknown): void; failed(error: Error): void; job: Job } | null;
  /** Told to end; its place is free once it has. */
  ending: boolean;
}

/** A thread that had nothing to do for so long is ended, and its memory given back. */
const IDLE_MS = 60_000;

/** The threads of one pool, and who gets the next one. */
export class Pool {
  readonly #threads = new Set<Thread>();
  readonly #queue: FairQueue<Waiting>;
  #closed = false;

  constructor(
    private readonly settings: PoolSettings,
    private readonly env: Environment,
    private readonly start: StartThread,
  ) {
    this.#queue = new FairQueue(settings.shares);
  }

  run(job: Job): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.add(callerOf(job.actor), { job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.clear()) reject(new Error("The server is ending."));
    await Promise.all([...this.#threads].map((thread) => this.#end(thread)));
  }

  #next(): void {
    while (!this.#closed) {
      const ready = [...this.#threads].find(({ settle, ending }) => settle === null && !ending);
      if (!ready && this.#threads.size >= this.settings.threads) return;
      const next = this.#queue.take();
      if (!next) return;
      this.#give(ready ?? this.#add(), next.caller, next.task);
    }
  }

  #add(): Thread {
    const { memoryMb } = this.settings;
    const worker = this.start({ env: this.env }, { maxOldGenerationSizeMb: memoryMb });
    const thread: Thread = { worker, idle: null, settle: null, ending: false };
    this.#threads.add(thread);
    // A server that is asked to end does not wait for what nobody will be given any more.
    worker.unref();
    worker.on("message", (message: FromThread) => this.#hear(thread, message));
    worker.on("error", (error) => {
      thread.ending = true;
      const isFull = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
      thread.settle?.failed(isFull ? memoryError() : error);
    });
    worker.on("exit", () => {
      this.#threads.delete(thread);
      thread.ending = true;
      thread.settle?.failed(new Error("A thread ended in the middle of a task."));
      this.#next();
    });
    return thread;
  }

  #give(thread: Thread, caller: string, { job, resolve, reject }: Waiting): void {
    if (thread.idle) clearTimeout(thread.idle);
    thread.idle = null;
    const deadline = setTimeout(() => {
      void this.#end(thread);
      thread.settle?.failed(deadlineError(job.name, this.settings.deadlineMs));
    }, this.settings.deadlineMs);
    const finish = (settle: () => void) => {
      clearTimeout(deadline);
      thread.settle = null;
      this.#queue.release(caller);
      settle();
      if (!thread.ending) this.#rest(thread);
      this.#next();
    };
    thread.settle = {
      job,
      done: (output) => finish(() => resolve(output)),
      failed: (error) => finish(() => reject(error)),
    };
    const { name, input, actor, now, language } = job;
    this.#send(thread, { type: "run", name, input, actor, now, language });
  }

  #rest(thread: Thread): void {
    thread.idle = setTimeout(() => void this.#end(thread), IDLE_MS);
    thread.idle.unref();
  }

  #hear(thread: Thread, message: FromThread): void {
    const { settle } = thread;
    if (!settle) return;
    if (message.type === "done") settle.done(message.output);
    else if (message.type === "part") void this.#pass(thread, settle, message.part);
    else settle.failed(readError(message));
  }

  async #pass(thread: Thread, settle: NonNullable<Thread["settle"]>, part: unknown): Promise<void> {
    try {
      await settle.job.onPart(part);
      this.#send(thread, { type: "next" });
    } catch (error) {
      // The caller does not take the task's parts any more.
      if (thread.settle !== settle) return;
      const end = this.#end(thread);
      settle.failed(error instanceof Error ? error : new Error(String(error)));
      await end;
    }
  }

  #send(thread: Thread, message: ToThread): void {
    thread.worker.postMessage(message);
  }

  async #end(thread: Thread): Promise<void> {
    thread.ending = true;
    if (thread.idle) clearTimeout(thread.idle);
    await thread.worker.terminate();
  }
}

function callerOf(actor: Actor): string {
  return `${actor.type}:${"id" in actor ? actor.id : actor.name}`;
}

const advice: Partial<Record<TaskName, Phrase>> = {
  lintPolicy: phrase("compute.simplerOrNoRegistry"),
  checkPolicy: phrase("compute.simpler"),
  decidePlan: phrase("compute.simplerOrNarrower"),
  readSnapshot: phrase("compute.nameRepositories"),
};

const askForLess = phrase("compute.askForLess");

function deadlineError(name: TaskName, ms: number): AppError {
  const values = { seconds: ms / 1000, advice: advice[name] ?? askForLess };
  return refusal("TOO_EXPENSIVE", phrase("compute.tooLong", values));
}

function memoryError(): AppError {
  return refusal("TOO_EXPENSIVE", phrase("compute.tooMuchMemory", { advice: askForLess }));
}

function readError(message: Extract<FromThread, { type: "refused" | "failed" }>): Error {
  if (message.type === "refused") {
    const { code, details, said } = message;
    return new AppError(code, message.message, details, said ? { said } : {});
  }
  const error = new Error(message.message);
  if (message.stack !== undefined) error.stack = message.stack;
  return error;
}

export type StartThread = (data: ThreadData, resourceLimits: ResourceLimits) => Worker;

/** What a thread is started with. */
export interface ThreadData {
  env: Environment;
}

export type ToThread =
  /** `now`: the server's clock, the only one that tasks go by. */
  | { type: "run"; name: TaskName; input: unknown; actor: Actor; now: number; language: Language }
  /** The part that was sent is dealt with. */
  | { type: "next" };

export type FromThread =
  | { type: "part"; part: unknown }
  | { type: "done"; output: unknown }
  /** An error that may reach the caller. */
  | {
      type: "refused";
      code: ErrorCode;
      message: string;
      details: unknown;
      said: Phrase | undefined;
    }
  | { type: "failed"; message: string; stack: string | undefined };
