import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { phrase, phraseOfError } from "../../phrases";
import type { RegistryError } from "../../registry-client";
import { pause, retryAfterMs } from "../calls";
import { findBlocker, listTags, LOOKS, tooBusy } from "../checks";
import { beforeWrite, RunInterrupted } from "../control";
import { intend, otherTags, readEntry } from "../journal";
import { refusalOutcome } from "../refusal-outcome";
import type { JournalEntry, Outcome, Step } from "../step";
import {
  concludeGone,
  finishRescue,
  keptOn,
  listedBefore,
  putBack,
  putEverythingBack,
  rescue,
} from "./rescue-tags";
import type { RepositoryRun } from "../repository-run";

/** One careful repetition, and only after reading that the first attempt had no effect. */
const ATTEMPTS = 2;
const whole: RemovalState = { is: "whole" };
const LIMITED = 20;
const SETTLE_MS = [100, 400, 1500];

/** Removes a digest with all of its tags, or finds out what became of an earlier attempt. */
export async function removeManifest(run: RepositoryRun, step: Step): Promise<Outcome> {
  const entry = await readEntry(run, step);
  if (!entry) return manifestAbsent(run, step);
  if (step.intent?.type === "delete" && step.intent.rescue) {
    return finishRescue(run, step, entry, step.intent.rescue);
  }
  return new Removal(run, step, entry).carryOut();
}

/** Somebody else has removed it since the plan. Its tags went with it, unless they have moved. */
async function manifestAbsent(run: RepositoryRun, step: Step): Promise<Outcome> {
  await run.view.update();
  for (const tag of step.tags) {
    const seen = await run.view.read(tag);
    if (seen?.digest) return { state: "skipped", reason: phrase("runs.tagMoved", { tag }) };
    if (run.view.get(tag)) return removeLeftovers(run, step, [tag]);
  }
  return { state: "done", reason: phrase("runs.alreadyGone") };
}

class Removal {
  #begun: boolean;
  #attempts = 0;
  #limited = 0;
  #repaired = false;
  #accepted = false;
  /** Whether a request may have had an effect. */
  #hasActed = false;
  #failure: Phrase = phrase("text.plain", { text: "" });
  /** The other tags just before the last request, and before each that may have had an effect. */
  #before: string[];

  constructor(
    private readonly run: RepositoryRun,
    private readonly step: Step,
    private readonly entry: JournalEntry,
  ) {
    this.#begun = step.state === "intended";
    this.#before = step.intent?.type === "delete" ? step.intent.listed : [];
  }

  async carryOut(): Promise<Outcome> {
    const { run, step, entry } = this;
    let state = this.#begun ? await this.read() : whole;
    this.#hasActed = state.is !== "whole";
    if (!this.#begun) await this.intend();
    for (;;) {
      if (state.is === "gone") return concludeGone(run, step, entry, this.#before);
      if (state.is === "dangling") {
        const kept = keptOn(run, step);
        if (kept.length > 0) return rescue(run, step, entry, kept);
        if (this.#accepted) return removeLeftovers(run, step, state.tags);
        // With its manifest back, deleting it removes the tags that the first attempt left behind. One
        // that was half gone itself does not know its manifest any more, and is put back as well.
        await putBack(run, entry, step.digest);
        for (const tag of state.tags) await putBack(run, entry, tag);
        if (this.#repaired) return this.giveUp();
        this.#repaired = true;
      } else if (this.#accepted) {
        return this.failed(phrase("runs.manifestStillThere"));
      }
      if (this.#attempts === ATTEMPTS) return this.failed(this.#failure);
      const blocker = await this.look();
      if (blocker) return this.leave({ state: "skipped", reason: blocker });
      const refused = await this.attempt();
      if (refused) return this.leave(refused);
      state = await this.settled();
    }
  }

  private async intend(): Promise<void> {
    const { run, step, entry } = this;
    this.remember();
    await intend(run, step, { type: "delete", listed: this.#before }, entry);
  }

  /**
   * What an attempt that was cut short has taken with it is on no list any more when the next one begins, and must
   * not be forgotten.
   */
  private remember(): void {
    const listed = otherTags(this.run, this.step);
    this.#before = this.#hasActed ? [...new Set([...this.#before, ...listed])] : listed;
  }

  /**
   * The last look. Every tag that it found is written down first: a later process could not tell that
   * one is missing which it never knew of.
   */
  private async look(): Promise<Phrase | null> {
    const { run, step } = this;
    for (let look = 0; look < LOOKS; look += 1) {
      const blocker = await findBlocker(run, step, this.#begun);
      if (blocker) return blocker;
      const known = new Set(listedBefore(step));
      if (otherTags(run, step).every((tag) => known.has(tag))) return null;
      await this.intend();
    }
    return tooBusy;
  }

  /** Sends the DELETE. Returns an outcome when the registry refused without doing anything. */
  private async attempt(): Promise<Outcome | null> {
    const { run, step } = this;
    await this.beforeWrite();
    this.remember();
    this.#attempts += 1;
    const sent = await run.calls.deleteManifest(step.digest);
    if (sent.state === "answered") {
      this.#begun = this.#hasActed = this.#accepted = true;
      return null;
    }
    this.#failure = phraseOfError(sent.error);
    if (sent.state === "unclear") {
      this.#begun = this.#hasActed = true;
      return null;
    }
    if (wantsTagsFirst(sent.error) && this.#attempts === 1 && run.untagMethod === "native") {
      this.#begun = true;
      await deleteTags(run, step.tags, step.digest);
      return null;
    }
    if (sent.state === "limited" && this.#limited < LIMITED) {
      this.#limited += 1;
      this.#attempts -= 1;
      await pause(run.control, Math.max(1_000, retryAfterMs(sent.error)));
      return null;
    }
    return refusalOutcome(sent);
  }

  /** Interrupted before anything was sent: the step is as good as new. */
  private async beforeWrite(): Promise<void> {
    try {
      await beforeWrite(this.run.control);
    } catch (error) {
      if (error instanceof RunInterrupted && !this.#begun) await this.run.ledger.release(this.step);
      throw error;
    }
  }

  private read(): Promise<RemovalState> {
    return readRemoval(this.run, this.step, this.#begun && !this.#accepted);
  }

  /** Some stores show a deletion only after a moment. */
  private async settled(): Promise<RemovalState> {
    let state = await this.read();
    for (const delay of this.#accepted ? SETTLE_MS : []) {
      if (state.is === "gone") break;
      await this.run.control.sleep(delay);
      state = await this.read();
    }
    return state;
  }

  /** A step that is not done must leave things as they were: tags that an earlier attempt removed come back. */
  private async leave(outcome: Outcome): Promise<Outcome> {
    if (this.#begun) await putEverythingBack(this.run, this.step, this.entry, []);
    return outcome;
  }

  private failed(reason: Phrase): Outcome {
    return { state: "failed", reason };
  }

  private giveUp(): Outcome {
    const reason = phrase("runs.failsDeleting", { why: this.#failure });
    const message = phrase("runs.failsHalfWayUnreadable");
    return { state: "failed", reason, stop: { scope: "repository", message } };
  }
}

/** Google's registries delete a digest only after its tags. */
function wantsTagsFirst(error: RegistryError): boolean {
  return error.facts.code === "GOOGLE_MANIFEST_DANGLING_TAG";
}

/** dangling: the manifest is gone by its digest, and `tags` of it are still listed, with or without it. */
type RemovalState = { is: "whole" } | { is: "gone" } | { is: "dangling"; tags: string[] };

/**
 * Reads what a deletion has done. `thorough`: the registry did not say that it finished, so any tag of
 * the repository may be one that it left behind.
 */
async function readRemoval(
  run: RepositoryRun,
  step: Step,
  thorough: boolean,
): Promise<RemovalState> {
  const { view, calls } = run;
  const exists = await calls.exists(step.digest);
  await view.update();
  if (exists) return { is: "whole" };
  if (thorough) await view.refresh();
  const tags: string[] = [];
  for (const tag of step.tags) {
    if (!view.get(tag)) continue;
    const seen = await view.read(tag);
    // Listed, and not somewhere else. Where tags are entries of their own, it can even be read there.
    if (view.get(tag) && (seen?.digest ?? step.digest) === step.digest) tags.push(tag);
  }
  if (tags.length > 0 && !thorough) await view.refresh();
  const all = [...tags, ...keptOn(run, step)];
  return all.length === 0 ? { is: "gone" } : { is: "dangling", tags: all };
}

/**
 * The manifest is deleted, and the registry still lists tags of it, or even serves it there: they are deleted
 * one by one where that works. A tag that somebody has pushed to since is theirs.
 */
async function removeLeftovers(run: RepositoryRun, step: Step, tags: string[]): Promise<Outcome> {
  if (run.untagMethod === "native") {
    await deleteTags(run, tags, step.digest);
    await run.view.update();
    for (const tag of tags) if (run.view.get(tag)) await run.view.read(tag);
  }
  const left = tags.filter((tag) => {
    const seen = run.view.get(tag);
    return seen !== undefined && (seen.digest ?? step.digest) === step.digest;
  });
  if (left.length === 0) return { state: "done", reason: null };
  const served = left.some((tag) => run.view.get(tag)?.digest);
  return {
    state: "failed",
    reason: phrase(served ? "runs.tagsServed" : "runs.tagsLeft", {
      ...listTags(left),
      digest: step.digest,
    }),
  };
}

/**
 * Deletes tags by name, each only if a fresh look finds it at `digest` or without a manifest: the request names
 * no digest, so it would take a newer push just as well.
 */
async function deleteTags(
  run: RepositoryRun,
  tags: readonly string[],
  digest: string,
): Promise<void> {
  for (const tag of tags) {
    await run.view.read(tag);
    const seen = run.view.get(tag);
    if (seen && (seen.digest ?? digest) === digest) await run.calls.deleteTag(tag);
  }
}
