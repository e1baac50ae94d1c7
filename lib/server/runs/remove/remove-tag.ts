import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase, phraseOfError } from "../../phrases";
import { pause, retryAfterMs } from "../calls";
import { findBlocker } from "../checks";
import { beforeWrite, RunInterrupted } from "../control";
import { intend, otherTags, readEntry } from "../journal";
import { refusalOutcome } from "../refusal-outcome";
import type { JournalEntry, Outcome, Step } from "../step";
import { restoreOtherTags } from "./rescue-tags";
import { PlaceholderUntag } from "./untag-by-placeholder";
import type { RepositoryRun } from "../repository-run";

/** Removes one tag and leaves its manifest, or finds out what became of an earlier attempt. */
export async function removeTag(run: RepositoryRun, step: Step): Promise<Outcome> {
  const entry = await readEntry(run, step);
  if (!entry) return manifestAbsent(run, step);
  const method = step.intent?.type ?? run.untagMethod;
  if (method === "native") return new NativeUntag(run, step, entry).carryOut();
  if (method === "placeholder") return new PlaceholderUntag(run, step, entry).carryOut();
  return { state: "skipped", reason: phrase("runs.cannotUntag") };
}

async function manifestAbsent(run: RepositoryRun, step: Step): Promise<Outcome> {
  const tag = step.tag ?? "";
  const seen = await run.view.read(tag);
  if (!seen) return { state: "done", reason: phrase("runs.alreadyGone") };
  const reason = seen.digest
    ? phrase("runs.tagMovedTo", { tag, digest: seen.digest })
    : phrase("runs.manifestOfTagGone", { digest: step.digest, tag });
  return { state: "skipped", reason };
}

const ATTEMPTS = 2;
const LIMITED = 20;

/** `DELETE …/manifests/<tag>` on registries that know it. */
class NativeUntag {
  readonly #tag: string;
  #begun: boolean;

  constructor(
    private readonly run: RepositoryRun,
    private readonly step: Step,
    private readonly entry: JournalEntry,
  ) {
    this.#tag = step.tag ?? "";
    this.#begun = step.state === "intended";
  }

  async carryOut(): Promise<Outcome> {
    const { run, step } = this;
    if (this.#begun && (await this.isGone())) return this.conclude();
    if (!this.#begun) {
      const listed = otherTags(run, step);
      await intend(run, step, { type: "native", listed }, this.entry);
    }
    let failure: Phrase | null = null;
    for (let attempt = 0, limited = 0; attempt < ATTEMPTS; attempt += 1) {
      const blocker = await findBlocker(run, step, false);
      if (blocker) return { state: "skipped", reason: blocker };
      await this.beforeWrite();
      const sent = await run.calls.deleteTag(this.#tag);
      if (sent.state === "answered" || sent.state === "unclear") {
        this.#begun = true;
        if (await this.isGone()) return this.conclude();
        if (sent.state === "answered") break;
        failure = phraseOfError(sent.error);
      } else if (sent.state === "limited" && limited < LIMITED) {
        limited += 1;
        attempt -= 1;
        await pause(run.control, Math.max(1_000, retryAfterMs(sent.error)));
      } else {
        return refusalOutcome(sent);
      }
    }
    return { state: "failed", reason: failure ?? phrase("runs.tagStillThere") };
  }

  private async isGone(): Promise<boolean> {
    for (const delay of [0, 100, 400]) {
      if (delay > 0) await this.run.control.sleep(delay);
      await this.run.view.update();
      if (!this.run.view.get(this.#tag)) return true;
      const seen = await this.run.view.read(this.#tag);
      if (seen?.digest && seen.digest !== this.step.digest) return false;
    }
    return false;
  }

  private async conclude(): Promise<Outcome> {
    const reason = await restoreOtherTags(this.run, this.step, this.entry);
    return { state: "done", reason };
  }

  private async beforeWrite(): Promise<void> {
    try {
      await beforeWrite(this.run.control);
    } catch (error) {
      if (error instanceof RunInterrupted && !this.#begun) await this.run.ledger.release(this.step);
      throw error;
    }
  }
}
