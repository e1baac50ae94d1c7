import "server-only";
import { joinSentences, type Phrase } from "@/lib/core/phrases";
import { phrase, phraseOfError } from "../../phrases";
import { retryAfterMs, type Calls } from "../calls";
import { beforeWrite, RunInterrupted, type RunControl } from "../control";
import { refusalOutcome } from "../refusal-outcome";
import { emptyIndex, indexTypes } from "../remove/placeholder";
import type { JournalEntry, Outcome, Step, Ledger } from "../step";
import type { UntagMethod } from "../../registries/stored-check";

const TRIES = 6;

export interface PutOutcome extends Outcome {
  /** It may succeed once something else of the repository is back. */
  mayFollow?: true;
}

/** Puts one manifest back, at its tag or at its digest, and reads that it is there. */
export async function putStep(restore: RepositoryRestore, step: Step): Promise<PutOutcome> {
  const { calls, ledger, control } = restore;
  const entry = await restore.source(step.digest);
  if (!entry) return { state: "failed", reason: phrase("restores.notInJournal") };
  const found = await calls.head(step.tag ?? step.digest);
  const current = found.state === "present" ? found.digest : null;
  if (current !== null && current !== step.digest && !isOurs(restore, step, current)) {
    const { repository, tag } = step;
    if (tag === null || !restore.mayOverwrite({ repository, tag, current })) {
      return moved(step, current);
    }
  }
  const missing = await findMissing(restore, entry);
  if (missing) return { state: "failed", ...missing };
  if (current === step.digest) return { state: "done", reason: phrase("restores.thereAlready") };
  await control.assertHeld();
  await ledger.intend(step, { type: "put", previous: current }, null);
  try {
    await beforeWrite(control);
  } catch (error) {
    if (error instanceof RunInterrupted) await ledger.release(step);
    throw error;
  }
  return put(restore, step, entry);
}

/** Putting the same bytes twice changes nothing, so it is repeated until the registry has them. */
async function put(
  restore: RepositoryRestore,
  step: Step,
  entry: JournalEntry,
): Promise<PutOutcome> {
  const { calls, control } = restore;
  const reference = step.tag ?? step.digest;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const sent = await calls.put(reference, entry.bytes, entry.contentType);
    // The proof is the body, not the answer: see findMissing.
    const read = await calls.get(reference);
    if (read.state === "present" && read.digest === step.digest) {
      return { state: "done", reason: null };
    }
    if (sent.state === "answered") return stale(restore, step);
    if (sent.state === "unclear" || sent.state === "limited") {
      await control.sleep(Math.max(250 * 2 ** attempt, retryAfterMs(sent.error)));
      continue;
    }
    const outcome = refusalOutcome(sent);
    if (sent.state !== "refused") return { ...outcome, state: "failed" };
    const reason = phrase("restores.refusedForNow", { why: phraseOfError(sent.error) });
    return { state: "failed", reason, mayFollow: true };
  }
  return { state: "failed", reason: phrase("restores.notTaken") };
}

/** Accepted and not there: the registry believes that it still has what it has collected. */
async function stale(restore: RepositoryRestore, step: Step): Promise<Outcome> {
  const { tag } = step;
  const left =
    tag === null || (await clearTag(restore, step, tag))
      ? null
      : phrase("restores.tagLeftListed", { tag });
  return { state: "failed", reason: joinSentences(phrase("restores.staleRegistry"), left) };
}

function isOurs(restore: RepositoryRestore, step: Step, digest: string): boolean {
  if (restore.placeholders.has(digest)) return true;
  return step.intent?.type === "put" && step.intent.placeholder?.digest === digest;
}

function moved(step: Step, current: string): Outcome {
  return {
    state: "skipped",
    reason: phrase("restores.tagElsewhere", { tag: step.tag ?? "", current }),
  };
}

/** Takes a tag without a manifest out of the list again. Returns whether it is gone. */
async function clearTag(restore: RepositoryRestore, step: Step, tag: string): Promise<boolean> {
  const { calls, ledger } = restore;
  if (restore.untagMethod === "native") await calls.deleteTag(tag);
  if (restore.untagMethod === "placeholder") {
    for (const type of indexTypes) {
      const placeholder = emptyIndex(type);
      await ledger.intend(step, { type: "put", previous: null, placeholder }, null);
      const sent = await calls.put(tag, Buffer.from(placeholder.text), placeholder.contentType);
      if (sent.state === "refused") continue;
      await calls.deleteManifest(placeholder.digest);
      break;
    }
  }
  // A list that does not show it is no proof: some registries hide tags.
  if ((await calls.listTags()).includes(tag)) return false;
  return (await calls.head(tag)).state === "absent";
}

interface Missing {
  reason: Phrase;
  /** Only another manifest is missing, which may come back yet. */
  mayFollow?: true;
}

/**
 * Whether everything that a manifest needs can really be read: bodies, since a registry that was not
 * restarted after garbage collection goes on answering HEAD for blobs that it does not have any more.
 * Null when nothing is missing.
 */
async function findMissing(
  restore: RepositoryRestore,
  entry: JournalEntry,
): Promise<Missing | null> {
  const needed = entry.blobs.filter((blob) => !blob.foreign);
  const gone: string[] = [];
  let last: { digest: string; why: Phrase } | null = null;
  for (const { digest, size } of needed) {
    if (restore.readable.has(digest)) continue;
    if (await restore.calls.probeBlob(digest)) restore.readable.add(digest);
    else {
      const { isBack, why } = await bringBack(restore, { digest, size });
      if (isBack) restore.readable.add(digest);
      else gone.push(digest);
      if (why) last = { digest, why };
    }
  }
  if (gone.length > 0) {
    const shown = gone.length > 3 ? [...gone.slice(0, 3), "…"] : gone;
    const blobs = { gone: gone.length, needed: needed.length, digests: shown.join(", ") };
    const reason = phrase("restores.goneForGood", blobs);
    return { reason: last ? phrase("restores.goneForGoodWhy", { reason, ...last }) : reason };
  }
  for (const child of entry.children) {
    if (await restore.calls.exists(child)) continue;
    return { reason: phrase("restores.childMissing", { child }), mayFollow: true };
  }
  return null;
}

/** From the run's archive, where it has one: whether the blob is there again and can be read, and why not. */
async function bringBack(
  { supply, control, calls }: RepositoryRestore,
  blob: { digest: string; size: number },
): Promise<{ isBack: boolean; why: Phrase | null }> {
  if (!supply) return { isBack: false, why: null };
  await beforeWrite(control);
  const why = await supply(blob);
  if (why !== null) return { isBack: false, why };
  return (await calls.probeBlob(blob.digest))
    ? { isBack: true, why: null }
    : { isBack: false, why: phrase("restores.blobNotThere") };
}

/** One repository in the hands of a restore. */
export interface RepositoryRestore {
  calls: Calls;
  control: RunControl;
  ledger: Ledger;
  /** The journal of the run that is undone. */
  source(digest: string): Promise<JournalEntry | null>;
  mayOverwrite: MayOverwrite;
  /** Placeholders that the run may have left over a tag: not somebody's push. */
  placeholders: ReadonlySet<string>;
  untagMethod: UntagMethod | null;
  /** See SupplyBlob; null where the run has no archive. */
  supply: ((blob: { digest: string; size: number }) => Promise<Phrase | null>) | null;
  /** Blobs whose bodies were read already. */
  readable: Set<string>;
}

/** A tag that somebody has pushed to since, and where it pointed when a person agreed to move it back. */
export interface Overwrite {
  repository: string;
  tag: string;
  current: string;
}

/** What was agreed to: one push more, and the tag is left alone again. */
export function permissionOf(agreed: {
  overwriteMoved: boolean;
  overwrite?: readonly Overwrite[];
}): MayOverwrite {
  const keyOf = ({ repository, tag, current }: Overwrite) => `${repository}:${tag}@${current}`;
  const keys = new Set(agreed.overwrite?.map(keyOf));
  return (overwrite) => agreed.overwriteMoved || keys.has(keyOf(overwrite));
}

export type MayOverwrite = (overwrite: Overwrite) => boolean;
