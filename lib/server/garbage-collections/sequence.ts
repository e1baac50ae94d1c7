import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { joinSentences, type Phrase, phraseOf } from "@/lib/core/phrases";
import { findLostTags } from "@/lib/core/storage/find-lost-tags";
import { isRegistryError } from "../http/errors";
import { phrase, phraseOfError, refusal } from "../phrases";
import { readJson } from "../store/json";
import { foreseeCollection } from "../storage/foresee-collection";
import { openStorage } from "../storage/open-storage";
import { readOwnStorage } from "../storage/own-storage";
import { readStorage, type ReadStorage } from "../storage/read-storage";
import { isStorageError, type StorageFiles } from "../storage/storage-files";
import type { Collection, Outcome } from "./collection";
import type { Amount } from "./journal";
import { waitForPushes } from "./pushes";
import { pickSample } from "./verify-kept";

/** From the first look at the storage to the last one before the registry is opened. Throws what goes wrong. */
export async function carryOut(collection: Collection): Promise<void> {
  const { journal, handle, step } = collection;
  let files: StorageFiles | null = null;
  let before: ReadStorage | null = null;
  if (!journal.isDone("collect")) {
    await step("foresee", async () => {
      const outcome = await foresee(collection);
      files = outcome.files;
      if (journal.row.closed === 0) collection.sample = await pickSample(collection);
      return outcome;
    });
    await step("close", () => close(collection));
    await step("settle", async () => {
      const outcome = await settle(collection, files);
      before = outcome.before;
      return outcome;
    });
    // The last moment at which nothing has been done that cannot be undone.
    await handle.assertHeld();
    await step("collect", () => collect(collection));
  } else {
    files = await reopen(collection);
  }
  await step("measure", () => measure(collection, files, before));
}

interface Foreseen extends Outcome {
  files: StorageFiles | null;
}

/** Looks while the registry still answers as ever: whether the storage is its own shows only then. */
async function foresee(collection: Collection): Promise<Foreseen> {
  const { context, journal, reader, settings, handle } = collection;
  const isResumed = journal.row.closed === 1;
  if (isResumed) {
    return {
      files: await reopen(collection),
      message: phrase("garbageCollections.resumed"),
    };
  }
  if (!settings.storage) {
    refuseBlind(collection);
    return {
      ...{ files: null, state: "skipped" },
      message: phrase("garbageCollections.storageUnknown"),
    };
  }
  try {
    const { files, read } = await readOwnStorage(context.app, settings, {
      ...{ reader, signal: handle.signal },
    });
    return { files, message: await predict(collection, read) };
  } catch (error) {
    if (!isStorageError(error) && !isRegistryError(error)) throw error;
    refuseBlind(collection);
    return {
      ...{ files: null, state: "skipped" },
      message: phrase("garbageCollections.storageUnread", { why: phraseOfError(error) }),
    };
  }
}

/** The storage of a collection that goes on: it was seen to be the registry's before it was closed. */
async function reopen({ context, journal, settings }: Collection): Promise<StorageFiles | null> {
  if (journal.row.predicted === null) return null;
  return openStorage(context.app, settings);
}

/** Without sight of the storage nothing shows what --delete-untagged would destroy on versions that do. */
function refuseBlind({ journal, check }: Collection): void {
  const { deleteUntagged } = readJson(journal.row.collector);
  const isSafe = check?.vendor === "distribution" && check.generation === "3.1";
  if (!deleteUntagged || isSafe) return;
  throw refusal("CONFLICT", phrase("garbageCollections.blind"));
}

/** Keeps what will be removed, and refuses what would destroy something. */
async function predict(collection: Collection, read: ReadStorage): Promise<Phrase> {
  const { journal, check } = collection;
  const { deleteUntagged } = readJson(journal.row.collector);
  const both = await foreseeCollection(read, check);
  if (!both) {
    refuseBlind(collection);
    return phrase("garbageCollections.unforeseen");
  }
  const outcome = deleteUntagged ? both.deleteUntagged : both.plain;
  if (outcome.fails !== null) throw refusal("CONFLICT", phraseOf(outcome.fails));
  if (outcome.destroyed > 0) {
    const [first] = outcome.destroys;
    const count = outcome.destroyed;
    throw refusal(
      "CONFLICT",
      first
        ? phrase("garbageCollections.wouldDestroy", { count, repository: first.repository })
        : phrase("garbageCollections.wouldDestroySomewhere", { count }),
    );
  }
  if (deleteUntagged && !outcome.certain) refuseBlind(collection);
  const { blobs, bytes } = outcome;
  await journal.save({ predicted: JSON.stringify({ blobs, bytes } satisfies Amount) });
  return phrase("garbageCollections.willRemove", { blobs, size: { size: bytes } });
}

async function close(collection: Collection): Promise<Outcome> {
  const { journal, collector, handle, pushes } = collection;
  const { closes } = readJson(journal.row.collector);
  if (journal.row.closed === 0) {
    const now = await pushes();
    if (now === "away") throw refusal("CONFLICT", phrase("garbageCollections.away"));
    if (now === "refused") {
      return { state: "skipped", message: phrase("garbageCollections.refusesAlready") };
    }
    if (closes === null && journal.row.while_open === 0) {
      throw refusal("CONFLICT", phrase("garbageCollections.takesPushes"));
    }
    if (closes === null) {
      return { state: "skipped", message: phrase("garbageCollections.takesPushesMeanwhile") };
    }
    if (now !== "accepted") {
      throw refusal("CONFLICT", phrase("garbageCollections.mayNotPush"));
    }
    await handle.assertHeld();
    await journal.save({ closed: 1 });
  }
  await collector.close(handle.signal);
  const isStopped = closes === "stopped";
  await waitForPushes(collection, isStopped ? "stopped" : "readOnly", handle.signal);
  return {
    message: isStopped
      ? phrase("garbageCollections.stopped")
      : phrase("garbageCollections.readOnly"),
  };
}

/** Two looks at the uploads this far apart have to be alike. */
const QUIET_MS = 3_000;
const MOST_LOOKS = 40;

async function settle(
  collection: Collection,
  files: StorageFiles | null,
): Promise<Outcome & { before: ReadStorage | null }> {
  const { handle, journal } = collection;
  const { signal } = handle;
  if (!files) {
    await pause(QUIET_MS, undefined, { signal });
    return { before: null, message: phrase("garbageCollections.uploadsWaited") };
  }
  let last = "";
  for (let look = 0; look < MOST_LOOKS; look++) {
    if (look > 0) await pause(QUIET_MS, undefined, { signal });
    const read = await readStorage(files, signal);
    const now = describeWrites(read);
    if (now !== last) {
      last = now;
      continue;
    }
    const foreseen = await predict(collection, read);
    const held = sumBlobs(read);
    await journal.save({ held_before: JSON.stringify(held) });
    return { before: read, message: phrase("garbageCollections.noUpload", { foreseen }) };
  }
  throw refusal("CONFLICT", phrase("garbageCollections.stillWritten"));
}

/** Of all that a push changes first. Sorted: a storage is walked in no order. */
function describeWrites({ stored }: ReadStorage): string {
  const uploads = [...stored.repositories].flatMap(([name, { uploads }]) =>
    [...uploads].map(([id, { bytes, at }]) => `${name} ${id} ${bytes} ${at}`),
  );
  return [...uploads.sort(), stored.blobs.size].join("\n");
}

function sumBlobs({ stored }: ReadStorage): Amount {
  let bytes = 0;
  for (const size of stored.blobs.values()) bytes += size;
  return { blobs: stored.blobs.size, bytes };
}

async function collect({ journal, collector, handle, pushes }: Collection): Promise<Outcome> {
  const exitCode = await collector.collect(handle.signal);
  await journal.save({ exit_code: exitCode });
  handle.signal.throwIfAborted();
  if (exitCode === 0 && journal.row.closed === 1 && (await pushes()) === "accepted") {
    throw refusal("CONFLICT", phrase("garbageCollections.openedMeanwhile"));
  }
  if (exitCode === 0) return { message: null };
  throw refusal(
    "CONFLICT",
    exitCode === null
      ? phrase("garbageCollections.ended")
      : phrase("garbageCollections.endedWithStatus", { status: String(exitCode) }),
  );
}

/** Before anybody can push again, so that the difference is the collector's alone. */
async function measure(
  { journal, handle }: Collection,
  files: StorageFiles | null,
  before: ReadStorage | null,
): Promise<Outcome> {
  const { held_before, predicted } = journal.row;
  if (!files || held_before === null) {
    return { state: "skipped", message: phrase("garbageCollections.notMeasurable") };
  }
  if (!before && journal.row.closed === 0) {
    return { state: "skipped", message: phrase("garbageCollections.restarted") };
  }
  const after = await readStorage(files, handle.signal);
  const held = readJson(held_before);
  const now = sumBlobs(after);
  const measured = { blobs: held.blobs - now.blobs, bytes: Math.max(0, held.bytes - now.bytes) };
  await journal.save({ measured: JSON.stringify(measured) });
  const lost = before ? findLostTags(before, after.stored) : [];
  const [first] = lost;
  if (first) {
    const tag = `${first.repository}:${first.tag}`;
    throw refusal(
      "CONFLICT",
      phrase("garbageCollections.lostContent", { count: lost.length, tag }),
    );
  }
  const foreseen = predicted === null ? null : readJson(predicted);
  const size = { size: measured.bytes };
  const isLess = foreseen !== null && measured.blobs < foreseen.blobs;
  return {
    message: joinSentences(
      foreseen
        ? phrase("garbageCollections.backForeseen", { size, foreseen: { size: foreseen.bytes } })
        : phrase("garbageCollections.back", { size }),
      isLess ? phrase("garbageCollections.less") : null,
      before ? phrase("garbageCollections.whole") : null,
    ),
  };
}
