import "server-only";
import { phrase, phraseOfError } from "../../phrases";
import { beforeWrite, RunInterrupted } from "../control";
import { findBlocker } from "../checks";
import { restoreOtherTags, putBack } from "./rescue-tags";
import { pause, retryAfterMs, type Sent } from "../calls";
import { PlaceholderForms } from "./placeholder";
import { refusalOutcome } from "../refusal-outcome";
import type { JournalEntry, Outcome, Placeholder, Step } from "../step";
import { intend, otherTags } from "../journal";
import type { RepositoryRun } from "../repository-run";

const TRIES = 4;

/** Where the tag points: the manifest, our placeholder, the placeholder's remains, nowhere, elsewhere. */
type Position = "original" | "placeholder" | "dangling" | "gone" | "elsewhere";

/**
 * On a registry that deletes digests only: a unique placeholder is put over the tag, then the
 * placeholder is deleted. The tag goes with it, and the manifest stays with its other tags.
 */
export class PlaceholderUntag {
  readonly #tag: string;
  readonly #forms: PlaceholderForms;
  #begun: boolean;

  constructor(
    private readonly run: RepositoryRun,
    private readonly step: Step,
    private readonly entry: JournalEntry,
  ) {
    this.#tag = step.tag ?? "";
    this.#begun = step.state === "intended";
    this.#forms = new PlaceholderForms(run, entry);
  }

  async carryOut(): Promise<Outcome> {
    const first = this.#begun ? await this.position() : "original";
    if (first === "original") {
      const ended = await this.putPlaceholder();
      if (ended) return ended;
    }
    return this.putOriginalBack();
  }

  /** Puts the placeholder over the tag. Returns an outcome when it did not come to that. */
  private async putPlaceholder(): Promise<Outcome | null> {
    const { run, step } = this;
    let placeholder = this.#begun ? this.placeholder() : await this.nextForm();
    let failure = phrase("text.plain", { text: "" });
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (!placeholder) return { state: "failed", reason: failure };
      const blocker = await findBlocker(run, step, false);
      if (blocker) return { state: "skipped", reason: blocker };
      await this.beforeWrite();
      const { contentType, text } = placeholder;
      const sent = await run.calls.put(this.#tag, Buffer.from(text), contentType);
      if (sent.state === "answered" || sent.state === "unclear") this.#begun = true;
      if ((await this.position()) !== "original") {
        if (sent.state === "answered") this.#forms.taken();
        return null;
      }
      if (sent.state === "answered") {
        return { state: "failed", reason: phrase("runs.placeholderUnused") };
      }
      failure = phraseOfError(sent.error);
      if (sent.state === "limited")
        await pause(run.control, Math.max(1_000, retryAfterMs(sent.error)));
      else if (sent.state === "refused") {
        placeholder = await this.nextForm();
        attempt -= 1;
      } else if (sent.state !== "unclear") return refusalOutcome(sent);
    }
    return { state: "failed", reason: failure };
  }

  /** Deletes the placeholder; where that fails, the tag gets its manifest back. */
  private async putOriginalBack(): Promise<Outcome> {
    const { run, step, entry } = this;
    let last: Exclude<Sent<never>, { state: "answered" }> | null = null;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const position = await this.position();
      if (position === "gone") {
        return { state: "done", reason: await restoreOtherTags(run, step, entry) };
      }
      if (position === "elsewhere") return this.moved();
      if (position === "original") break;
      const { digest, text, contentType } = this.placeholder();
      // The placeholder's own remains go with it once it is there again; where even the tag has
      // forgotten it, once that names it again.
      if (position === "dangling") {
        const nameless = attempt >= 2 || run.calls.isCut(this.#tag);
        await run.calls.put(nameless ? this.#tag : digest, Buffer.from(text), contentType);
      }
      const sent = await run.calls.deleteManifest(digest);
      last = sent.state === "answered" ? last : sent;
      // Not interruptible: a tag on a placeholder is not a state to leave behind.
      if (sent.state === "limited")
        await run.control.sleep(Math.max(1_000, retryAfterMs(sent.error)));
      else if (sent.state !== "answered" && sent.state !== "unclear") break;
    }
    return this.undo(last);
  }

  private async undo(last: Exclude<Sent<never>, { state: "answered" }> | null): Promise<Outcome> {
    await this.restoreOriginal();
    const why = last ? phraseOfError(last.error) : phrase("runs.keptComingBack");
    const reason = phrase("runs.tagNotRemoved", { why });
    const refusal = last ? refusalOutcome(last) : null;
    const message = phrase("runs.failsHalfWay");
    const stop = refusal?.stop ?? { scope: "repository" as const, message };
    return { state: "failed", reason, stop };
  }

  /** A tag on a placeholder is no use to anybody, so it is overwritten here, and only from there. */
  private async restoreOriginal(): Promise<void> {
    const { run, entry } = this;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const position = await this.position();
      if (position === "original" || position === "elsewhere") return;
      await run.calls.put(this.#tag, entry.bytes, entry.contentType);
      await run.control.sleep(250 * 2 ** attempt);
    }
    if ((await this.position()) === "placeholder") throw this.#forms.stuck(this.#tag);
    await putBack(run, entry, this.#tag);
  }

  private async moved(): Promise<Outcome> {
    // Nothing points at the placeholder any more: it is not needed.
    await this.run.calls.deleteManifest(this.placeholder().digest);
    return { state: "skipped", reason: phrase("runs.pushedMeanwhile", { tag: this.#tag }) };
  }

  private async position(): Promise<Position> {
    const { view } = this.run;
    await view.update();
    const seen = view.get(this.#tag) ? await view.read(this.#tag) : null;
    if (!view.get(this.#tag)) return "gone";
    if (!seen?.digest) return "dangling";
    if (seen.digest === this.step.digest) return "original";
    return this.isPlaceholder(seen.digest) ? "placeholder" : "elsewhere";
  }

  private isPlaceholder(digest: string): boolean {
    return this.step.intent?.type === "placeholder" && this.placeholder().digest === digest;
  }

  private placeholder(): Placeholder {
    if (this.step.intent?.type !== "placeholder") throw new Error("No placeholder was intended");
    return this.step.intent.placeholder;
  }

  /** The placeholder is written down before it is sent, so that nothing of ours goes unrecognised. */
  private async nextForm(): Promise<Placeholder | null> {
    const { run, step, entry } = this;
    const placeholder = await this.#forms.next();
    if (!placeholder) return null;
    const listed = otherTags(run, step);
    await intend(run, step, { type: "placeholder", listed, placeholder }, entry);
    return placeholder;
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
