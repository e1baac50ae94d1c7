import "server-only";
import type { Scan } from "@/lib/core/api/scans";
import type { CodedPhrase } from "@/lib/core/phrases";

type Counts = Scan["counts"];

/** What a scan's job row carries for the screens. */
export interface ScanProgress {
  phase: Scan["phase"];
  counts: Counts;
  estimatedRequests: number | null;
  complete: boolean | null;
  incompleteReason: CodedPhrase | null;
}

export function emptyProgress(): ScanProgress {
  return {
    phase: null,
    counts: {
      repositoriesTotal: 0,
      repositoriesDone: 0,
      repositoriesIncomplete: 0,
      hiddenTags: 0,
      tagsTotal: 0,
      tagsDone: 0,
      manifests: 0,
      configs: 0,
      requests: 0,
      bytesReceived: 0,
    },
    estimatedRequests: null,
    complete: null,
    incompleteReason: null,
  };
}

/** A job row's progress, also of one that has not been written to yet. */
export function readProgress(progress: unknown): ScanProgress {
  const stored = progress as Partial<ScanProgress>;
  const empty = emptyProgress();
  return { ...empty, ...stored, counts: { ...empty.counts, ...stored.counts } };
}

const INTERVAL_MS = 500;

/** Hands progress on about twice a second, whoever counts and however fast. */
export class ProgressReporter {
  readonly progress = emptyProgress();
  #last = 0;

  constructor(
    private readonly deps: {
      report: (progress: ScanProgress) => unknown;
      usage: () => { requests: number; bytes: number };
      now: () => number;
    },
  ) {}

  get counts(): Counts {
    return this.progress.counts;
  }

  /** Cheap enough to call after every request. */
  tick(): void {
    if (this.deps.now() - this.#last >= INTERVAL_MS) this.send();
  }

  enter(phase: NonNullable<ScanProgress["phase"]>): void {
    this.progress.phase = phase;
    this.send();
  }

  send(): void {
    this.#last = this.deps.now();
    const { requests, bytes } = this.deps.usage();
    this.progress.counts.requests = requests;
    this.progress.counts.bytesReceived = bytes;
    this.deps.report({ ...this.progress, counts: { ...this.progress.counts } });
  }
}
