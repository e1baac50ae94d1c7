import "server-only";

/** How often progress is stored at most: the screens ask about as often. */
const INTERVAL_MS = 300;

/** Keeps only the newest progress, and stores it now and then instead of at every call. */
export class ProgressWriter {
  #newest: object | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: (progress: object) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  report(progress: object): void {
    this.#newest = progress;
    this.#timer ??= setTimeout(() => void this.flush(), INTERVAL_MS);
  }

  /** Stores what is outstanding; never rejects, since progress is not worth a job. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(async () => {
      const progress = this.#newest;
      this.#newest = null;
      if (progress) await this.store(progress).catch(this.onError);
    });
    return this.#writing;
  }
}
