import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { encodePhrase, type Phrase, phraseOf } from "@/lib/core/phrases";
import { collectorOf, type CollectorSettings } from "../app/collectors";
import type { Context } from "../app/context";
import { announceCollection } from "./announce-collection";
import { writeAudit } from "../audit/write-audit";
import { type Job, type JobHandle, type JobKind, JobStopped } from "../jobs/job";
import { isPublicError } from "../http/errors";
import { inEnglish, phrase, phraseOfError, refusal } from "../phrases";
import { openSettingsOf, readerFor } from "../registries/find-registry";
import { readStoredCheck } from "../registries/stored-check";
import { enqueueScan } from "../scans/enqueue-scan";
import type { Collection } from "./collection";
import type { Collector, CollectorDeps } from "./collector";
import { createCommandCollector } from "./command-collector";
import { createDockerCollector } from "./docker-collector";
import { createKubernetesCollector } from "./kubernetes-collector";
import { checkPushes } from "../registry-client";
import { findKnownRepository, waitForPushes } from "./pushes";
import { CollectionJournal } from "./journal";
import { carryOut } from "./sequence";
import { verifyKept } from "./verify-kept";

/** Of Drydock's crashes in its midst, after which it only makes the registry take pushes again. */
const MOST_ATTEMPTS = 3;
const OPEN_ATTEMPTS = 5;
const OPEN_TIMEOUT_MS = 10 * 60_000;

/**
 * Collects a registry's garbage. Whatever happens between closing the registry and the end, it is opened again: after
 * an error and a cancel at once, after a crash by whoever takes the job over. It holds the registry's run lock, so
 * that nothing is removed or restored meanwhile.
 */
export const collectJob: JobKind = {
  async run(context, job, handle) {
    const collection = await openCollection(context, job.id, handle);
    const { journal } = collection;
    const { row } = journal;
    try {
      const failure = await collect(collection, job);
      if (isLost(handle)) return;
      await open(collection);
      // After its next start Drydock closes the registry again, and goes on.
      if (isShutdown(handle) && !journal.isDone("measure")) await journal.forget("open");
      await handle.assertHeld();
      if (failure !== null) throw refusal("CONFLICT", failure);
      await collection.step("verify", () => verifyKept(collection));
      // What the screens show of the storage is of before.
      await enqueueScan(context, row.registry_id, null);
    } finally {
      await journal.flush();
      if (!isLost(handle)) await audit(collection, handle);
    }
  },
};

async function openCollection(
  context: Context,
  id: string,
  handle: JobHandle,
): Promise<Collection> {
  const { db, app } = context;
  const row = await db
    .selectFrom("garbage_collections")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const registry = await db
    .selectFrom("registries")
    .selectAll()
    .where("id", "=", row.registry_id)
    .executeTakeFirstOrThrow();
  const settings = collectorOf(app.env, registry.name);
  if (!settings) {
    throw refusal("CONFLICT", phrase("garbageCollections.noCollectorAnyMore"));
  }
  const journal = new CollectionJournal(context, row, () => isLost(handle));
  const deps = {
    ...{ env: app.env, registry: registry.name, collection: id },
    onOutput: (text: string) => journal.print(text),
  };
  const collector = createCollector(settings, deps);
  const connection = openSettingsOf(context, registry);
  const repository = await findKnownRepository(context, registry.id);
  return {
    ...{ context, handle, journal, collector, registry: registry.name },
    check: readStoredCheck(registry.check_result),
    reader: await readerFor(context, registry.name),
    settings: connection,
    pushes: () => checkPushes(connection, repository),
    step: (name, work) => carryOutStep(journal, handle, name, work),
  };
}

function createCollector(settings: CollectorSettings, deps: CollectorDeps): Collector {
  switch (settings.type) {
    case "command":
      return createCommandCollector(settings, deps);
    case "docker":
      return createDockerCollector(settings, deps);
    case "kubernetes":
      return createKubernetesCollector(settings, deps);
  }
}

const isLost = ({ signal }: JobHandle) =>
  signal.reason instanceof JobStopped && signal.reason.reason === "lost";
const isShutdown = ({ signal }: JobHandle) =>
  signal.reason instanceof JobStopped && signal.reason.reason === "shutdown";

const carryOutStep = async (
  journal: CollectionJournal,
  handle: JobHandle,
  name: Parameters<CollectionJournal["begin"]>[0],
  work: () => Promise<{ state?: "done" | "skipped"; message: Phrase | null }>,
): Promise<void> => {
  await journal.begin(name);
  try {
    const { state = "done", message } = await work();
    await journal.end(name, state, message);
  } catch (error) {
    if (isShutdown(handle)) await journal.forget(name);
    else {
      const state = handle.signal.aborted ? "cancelled" : "failed";
      await journal.end(name, state, explain(error, handle));
    }
    throw error;
  }
};

function explain(error: unknown, { signal }: JobHandle): Phrase {
  if (signal.aborted) return phrase("garbageCollections.cancelled");
  return isPublicError(error) ? phraseOfError(error) : phrase("garbageCollections.failed");
}

/** Everything before the registry may be opened again. Returns why it failed, also in an earlier attempt. */
async function collect(collection: Collection, job: Job): Promise<Phrase | null> {
  const { context, handle, journal } = collection;
  const { row } = journal;
  if (row.message !== null) return phraseOf(row.message);
  if (journal.isDone("measure")) return null;
  try {
    if (job.attempts > MOST_ATTEMPTS && !journal.isDone("collect")) {
      throw refusal("CONFLICT", phrase("garbageCollections.givenUp", { times: MOST_ATTEMPTS }));
    }
    await carryOut(collection);
    return null;
  } catch (error) {
    if (isLost(handle) || isShutdown(handle)) return null;
    const why = explain(error, handle);
    if (!isPublicError(error) && !handle.signal.aborted)
      context.app.log.error({ err: error, job: row.id }, "a garbage collection failed");
    await journal.save({ message: encodePhrase(why) });
    return why;
  }
}

/** Tries several times, for longer than a cancel or a shutdown: nothing is worse than a registry left closed. */
async function open(collection: Collection): Promise<void> {
  const { journal, collector, handle } = collection;
  const restarts = collector.restarts && journal.isDone("collect") && !journal.isDone("open");
  if (journal.row.closed === 0 && !restarts) {
    if (!journal.isDone("open")) await journal.end("open", "skipped", sayLeft(journal));
    return;
  }
  const lost = new AbortController();
  const onAbort = () => isLost(handle) && lost.abort(handle.signal.reason);
  handle.signal.addEventListener("abort", onAbort);
  const signal = AbortSignal.any([lost.signal, AbortSignal.timeout(OPEN_TIMEOUT_MS)]);
  await journal.begin("open");
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await collector.open(signal);
        await waitForPushes(collection, "accepted", signal);
        break;
      } catch (error) {
        if (attempt >= OPEN_ATTEMPTS || signal.aborted) throw error;
        await pause(attempt * 1_000, undefined, { signal });
      }
    }
    await journal.save({ closed: 0 });
    await journal.end("open", "done", phrase("garbageCollections.open"));
  } catch (error) {
    if (isLost(handle)) throw error;
    const why = isPublicError(error)
      ? phraseOfError(error)
      : phrase("text.plain", { text: String(error) });
    const isOpen = (await collection.pushes()) === "accepted";
    const said = isOpen
      ? phrase("garbageCollections.openButChanged", { why })
      : phrase("garbageCollections.perhapsClosed", { why });
    await journal.end("open", "failed", said);
    const message = journal.row.message ?? encodePhrase(said);
    await journal.save({ closed: isOpen ? 0 : 1, message });
    throw refusal("CONFLICT", said, undefined, { cause: error });
  } finally {
    handle.signal.removeEventListener("abort", onAbort);
  }
}

function sayLeft(journal: CollectionJournal): Phrase {
  return journal.isDone("collect")
    ? phrase("garbageCollections.restartIt")
    : phrase("garbageCollections.notClosed");
}

async function audit({ context, journal, registry }: Collection, handle: JobHandle): Promise<void> {
  if (isShutdown(handle)) return;
  const { row } = journal;
  await writeAudit(context, {
    action: "garbage.collected",
    target: row.id,
    registry,
    details: {
      exitCode: row.exit_code,
      message: row.message === null ? null : inEnglish(row.message),
      closed: row.closed === 1,
    },
  });
  await announceCollection(context, row, registry);
}
