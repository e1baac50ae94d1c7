import "server-only";
import type { Step } from "./step";

export interface PlannedTag {
  tag: string | null;
  digest: string;
}

/** What was confirmed for one repository, and how far it has been carried out. */
export class RepositoryPlan {
  readonly #tags = new Map<string, string>();
  readonly #digests = new Set<string>();
  readonly #removals = new Map<string, Step>();
  readonly #owners = new Map<string, Step>();

  constructor(
    readonly steps: Step[],
    rows: Iterable<PlannedTag>,
  ) {
    for (const { tag, digest } of rows) {
      if (tag !== null) this.#tags.set(tag, digest);
      this.#digests.add(digest);
    }
    for (const step of steps) {
      this.#digests.add(step.digest);
      if (step.operation === "delete") this.#removals.set(step.digest, step);
      for (const tag of tagsOf(step)) this.#owners.set(tag, step);
    }
  }

  /** The plan decided about this digest, one way or the other. */
  knows(digest: string): boolean {
    return this.#digests.has(digest);
  }

  plannedDigest(tag: string): string | undefined {
    return this.#tags.get(tag);
  }

  /** The step that removes a digest. */
  removalOf(digest: string): Step | undefined {
    return this.#removals.get(digest);
  }

  /** A step has removed the tag, or has failed over it. */
  isTakenOut(tag: string): boolean {
    const state = this.#owners.get(tag)?.state;
    return state === "done" || state === "failed";
  }

  /** Every tag that the plan decided about and no step has removed yet. */
  remainingTags(): string[] {
    const tags = new Set([...this.#tags.keys(), ...this.#owners.keys()]);
    return [...tags].filter((tag) => !this.isTakenOut(tag));
  }

  /** Tags that no step removes, and where the plan saw them. */
  keptTags(): [tag: string, digest: string][] {
    return [...this.#tags].filter(([tag]) => !this.#owners.has(tag));
  }
}

export function tagsOf(step: Step): string[] {
  return step.tag === null ? step.tags : [step.tag];
}
