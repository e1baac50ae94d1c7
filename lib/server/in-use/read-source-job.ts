import "server-only";
import { encodePhrase, type Phrase } from "@/lib/core/phrases";
import { spanOf } from "@/lib/core/policy/duration";
import type { Context } from "../app/context";
import { sayError } from "../app/say-error";
import type { SourceSettings } from "../app/sources";
import type { Job, JobKind } from "../jobs/job";
import { phrase } from "../phrases";
import { readSource } from "./readers/reader";
import { SourceFailed } from "./readers/source-failed";
import { storeFailure, storeReport } from "./report";
import { nextReading, type ReadSourcePayload, scheduleSource } from "./schedule";
import { loadSources } from "./sources";

const MOST_MS = 120_000;
/** More is no place that one source stands for. */
const MOST_IMAGES = 100_000;

/** Reads one source, and waits for its next time. */
export const readSourceJob: JobKind<ReadSourcePayload> = {
  abandon: (context, { payload: { source } }, why) => readOn(context, source, why),
  async run(context, { payload: { source } }: Job<ReadSourcePayload>, handle) {
    const known = (await loadSources(context)).get(source);
    if (!known) return;
    const failure = await read(context, source, known.settings, handle.signal).catch(
      (error: unknown) => {
        handle.signal.throwIfAborted();
        if (error instanceof SourceFailed) return error.said;
        return phrase("text.plain", { text: sayError(error) });
      },
    );
    await readOn(context, source, failure);
  },
};

async function read(
  context: Context,
  source: string,
  settings: SourceSettings,
  signal: AbortSignal,
): Promise<Phrase | null> {
  const observedAt = context.app.now();
  const images = await within(signal, readSource(settings, source));
  if (images.length > MOST_IMAGES) return phrase("inUse.moreImages", { most: MOST_IMAGES });
  await storeReport(context, source, { images, observedAt });
  return null;
}

/** Some of the libraries cannot be stopped: what they answer after that is ignored. */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const tooLong = AbortSignal.timeout(MOST_MS);
  const ends = AbortSignal.any([signal, tooLong]);
  // It may still fail then.
  work.catch(() => undefined);
  const ended = new Promise<never>((_, reject) => {
    ends.addEventListener("abort", () =>
      reject(new SourceFailed(phrase("inUse.noAnswer", { time: spanOf(MOST_MS, "ago") }))),
    );
  });
  return Promise.race([work, ended]);
}

async function readOn(context: Context, source: string, failure: Phrase | null): Promise<void> {
  if (failure !== null) await storeFailure(context, source, encodePhrase(failure));
  const next = await nextReading(context, source);
  if (next !== null) await scheduleSource(context, source, next);
}
