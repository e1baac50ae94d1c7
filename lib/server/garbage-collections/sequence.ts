import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { formatBytes, formatQuantity } from "@/lib/core/quantity";
import { findLostTags } from "@/lib/core/storage/find-lost-tags";
import { isRegistryError } from "../http/errors";
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
      message: "Drydock was ended in the midst of it, and begins again.",
    };
  }
  if (!settings.storage) {
    refuseBlind(collection);
    return {
      ...{ files: null, state: "skipped" },
      message: "The registry's storage is not known, so what will be removed is not either.",
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
      message: `The storage could not be read, so what will be removed is not known. ${error.message}`,
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
  throw new AppError(
    "CONFLICT",
    "The collector removes untagged manifests, which before version 3.0.0-beta.1 destroys platforms of images that are tagged. Name the registry's storage, so that Drydock can see whether it would, or collect without that.",
  );
}

/** Keeps what will be removed, and refuses what would destroy something. */
async function predict(collection: Collection, read: ReadStorage): Promise<string> {
  const { journal, check } = collection;
  const { deleteUntagged } = readJson(journal.row.collector);
  const both = await foreseeCollection(read, check);
  if (!both) {
    refuseBlind(collection);
    return "What this registry's collector will remove is not known.";
  }
  const outcome = deleteUntagged ? both.deleteUntagged : both.plain;
  if (outcome.fails !== null) throw new AppError("CONFLICT", outcome.fails);
  if (outcome.destroyed > 0) {
    const [first] = outcome.destroys;
    throw new AppError(
      "CONFLICT",
      `It would destroy ${formatQuantity(outcome.destroyed, "manifest")} that tags need, such as one in ${first?.repository ?? "a repository"}. Nothing was collected.`,
    );
  }
  if (deleteUntagged && !outcome.certain) refuseBlind(collection);
  const { blobs, bytes } = outcome;
  await journal.save({ predicted: JSON.stringify({ blobs, bytes } satisfies Amount) });
  return `It will remove ${formatQuantity(blobs, "blob")}: ${formatBytes(bytes)}.`;
}

async function close(collection: Collection): Promise<Outcome> {
  const { journal, collector, handle, pushes } = collection;
  const { closes } = readJson(journal.row.collector);
  if (journal.row.closed === 0) {
    const now = await pushes();
    if (now === "away") throw new AppError("CONFLICT", "The registry does not answer.");
    if (now === "refused") {
      return { state: "skipped", message: "It refuses pushes already, and is left so." };
    }
    if (closes === null && journal.row.while_open === 0) {
      throw new AppError(
        "CONFLICT",
        "The registry takes pushes, and nothing is set up to prevent that. An image that is pushed meanwhile can lose its layers. Make it read-only first, or let the collector do so (DRYDOCK_COLLECTORS).",
      );
    }
    if (closes === null) {
      return { state: "skipped", message: "It takes pushes meanwhile, as was agreed to." };
    }
    if (now !== "accepted") {
      throw new AppError(
        "CONFLICT",
        "Whether the registry takes pushes cannot be seen: Drydock's account may not push. Give it that right.",
      );
    }
    await handle.assertHeld();
    await journal.save({ closed: 1 });
  }
  await collector.close(handle.signal);
  const isStopped = closes === "stopped";
  await waitForPushes(collection, isStopped ? "stopped" : "readOnly", handle.signal);
  return {
    message: isStopped
      ? "The registry is stopped."
      : "The registry refuses pushes, and serves pulls.",
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
    return { before: null, message: "Uploads under way were given three seconds to end." };
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
    const message = await predict(collection, read);
    const held = sumBlobs(read);
    await journal.save({ held_before: JSON.stringify(held) });
    return { before: read, message: `No upload is being written. ${message}` };
  }
  throw new AppError(
    "CONFLICT",
    "Something still writes to the storage although the registry refuses pushes. Is there a second registry on it?",
  );
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
    throw new AppError(
      "CONFLICT",
      "The collector has ended, and the registry takes pushes: something else has opened it meanwhile. Images that were pushed while it ran may lack layers; push them again.",
    );
  }
  if (exitCode === 0) return { message: null };
  throw new AppError(
    "CONFLICT",
    exitCode === null
      ? "The collector was ended before its time."
      : `The collector ended with status ${exitCode}.`,
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
    return { state: "skipped", message: "The storage is not known, so nothing can be measured." };
  }
  if (!before && journal.row.closed === 0) {
    return { state: "skipped", message: "Drydock was restarted before it could be measured." };
  }
  const after = await readStorage(files, handle.signal);
  const held = readJson(held_before);
  const now = sumBlobs(after);
  const measured = { blobs: held.blobs - now.blobs, bytes: Math.max(0, held.bytes - now.bytes) };
  await journal.save({ measured: JSON.stringify(measured) });
  const lost = before ? findLostTags(before, after.stored) : [];
  const [first] = lost;
  if (first) {
    throw new AppError(
      "CONFLICT",
      `${formatQuantity(lost.length, "tag has", "tags have")} lost content, such as ${first.repository}:${first.tag}.`,
    );
  }
  const foreseen = predicted === null ? null : readJson(predicted);
  const kept = before ? " Every tag has all that it had." : "";
  const isLess = foreseen !== null && measured.blobs < foreseen.blobs;
  const less = isLess ? " That is less: what the collector said may tell why." : "";
  return {
    message: `${formatBytes(measured.bytes)} are back${foreseen ? `, ${formatBytes(foreseen.bytes)} were foreseen` : ""}.${less}${kept}`,
  };
}
