import "server-only";
import { Worker } from "node:worker_threads";
import type { Disk, FileWork, FolderWork, FoundInFolders, ReadFiles } from "../app/disk";

export type ToDiskThread = FolderWork | FileWork;

export type FromDiskThread =
  | { type: "done"; output: FoundInFolders | ReadFiles }
  | { type: "failed"; message: string; code: string | undefined; syscall: string | undefined };

interface Task {
  work: ToDiskThread;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  idle: NodeJS.Timeout | null;
  /** In hand; null: ready for one. */
  task: Task | null;
}

/** A thread that had nothing to do for so long is ended. */
const IDLE_MS = 5_000;
/** As many as Node has for files itself: a network share is slow to answer, and can answer several. */
const THREADS = 4;

/**
 * A few threads of one storage's own: a share that hangs keeps nobody waiting but those who read it. They start when
 * there is work, and end by themselves.
 */
export class DiskThreads implements Disk {
  readonly atOnce = THREADS;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Task[] = [];

  constructor(private readonly start: () => Worker = startThread) {}

  lookIntoFolders(work: FolderWork): Promise<FoundInFolders> {
    return this.#run(work) as Promise<FoundInFolders>;
  }

  readFiles(work: FileWork): Promise<ReadFiles> {
    return this.#run(work) as Promise<ReadFiles>;
  }

  #run(work: ToDiskThread): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const ready = [...this.#threads].find(({ task }) => task === null);
      if (!ready && this.#threads.size >= THREADS) return;
      const thread = ready ?? this.#add();
      if (thread.idle) clearTimeout(thread.idle);
      thread.task = this.#waiting.shift() ?? null;
      thread.worker.postMessage(thread.task?.work);
    }
  }

  #add(): Thread {
    const worker = this.start();
    const thread: Thread = { worker, idle: null, task: null };
    this.#threads.add(thread);
    // A server that is asked to end does not wait for a disk.
    worker.unref();
    worker.on("message", (message: FromDiskThread) => {
      const { task } = thread;
      thread.task = null;
      if (message.type === "done") task?.resolve(message.output);
      else task?.reject(Object.assign(new Error(message.message), message));
      thread.idle = setTimeout(() => this.#end(thread), IDLE_MS);
      thread.idle.unref();
      this.#next();
    });
    const lose = (error: Error) => {
      this.#threads.delete(thread);
      // To whoever asked it is a disk that fails.
      thread.task?.reject(Object.assign(error, { syscall: "read" }));
      thread.task = null;
      this.#next();
    };
    worker.on("error", lose);
    worker.on("exit", () => lose(new Error("The thread that read the storage ended.")));
    return thread;
  }

  #end(thread: Thread): void {
    this.#threads.delete(thread);
    void thread.worker.terminate();
  }
}

/** Written out as it is because the bundler looks for exactly this expression, and builds the file that it names. */
const startThread = () => new Worker(new URL("./disk-thread.ts", import.meta.url));
