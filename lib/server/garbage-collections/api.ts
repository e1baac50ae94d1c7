import "server-only";
import type { api } from "@/lib/core/api";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import { can } from "@/lib/core/permissions";
import { encodePhrase } from "@/lib/core/phrases";
import { collectorOf, describeCollector } from "../app/collectors";
import type { Context, Verb } from "../app/context";
import { inTransaction } from "../app/transaction";
import { writeAudit } from "../audit/write-audit";
import { cancelJob, enqueueJob, wakeAfterCommit } from "../jobs/control";
import { unfinishedStates } from "../jobs/job";
import { inWords, phrase, refusal } from "../phrases";
import { findRegistryRow } from "../registries/find-registry";
import { runLockKey } from "../runs/read-runs";
import { readJson } from "../store/json";
import { cutPage, decodeCursor } from "../store/query";
import type { RegistryRow } from "../store/schema";
import { noSteps } from "./journal";

export const listGarbageCollections: Verb<typeof api.garbageCollections.list> = async (
  context,
  { params, query },
) => {
  const registry = await findRegistryRow(context, params.registry);
  const after = decodeCursor(query.cursor, 2);
  const rows = await selectCollections(context, registry)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("own.created_at", "own.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .orderBy("own.created_at", "desc")
    .orderBy("own.id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.created_at, row.id]);
  const items = page.map((row) => ({ ...toValue(context, registry, row), output: null }));
  return { items, next };
};

export const getGarbageCollection: Verb<typeof api.garbageCollections.get> = async (
  context,
  { params },
) => findValue(context, await findRegistryRow(context, params.registry), params.collection);

export const createGarbageCollection: Verb<typeof api.garbageCollections.create> = (
  outer,
  { params, body },
) =>
  inTransaction(outer, async (context) => {
    const { app, db, actor } = context;
    const registry = await findRegistryRow(context, params.registry);
    const settings = collectorOf(app.env, registry.name);
    if (!settings) {
      throw refusal("CONFLICT", phrase("garbageCollections.noCollector"));
    }
    const [last] = await selectCollections(context, registry)
      .where((eb) =>
        eb.or([eb("jobs.state", "in", [...unfinishedStates]), eb("own.closed", "=", 1)]),
      )
      .limit(1)
      .execute();
    if (last) {
      const isLeft = last.closed === 1 && !isUnfinished(last.state);
      throw refusal(
        "CONFLICT",
        isLeft ? phrase("garbageCollections.leftClosed") : phrase("garbageCollections.underWay"),
        { collection: last.id },
      );
    }
    const id = app.newId();
    await db
      .insertInto("garbage_collections")
      .values({
        ...{ id, registry_id: registry.id, closed: 0, output: "" },
        ...{ predicted: null, held_before: null, measured: null, exit_code: null, message: null },
        collector: JSON.stringify(describeCollector(settings)),
        while_open: body.whileOpen ? 1 : 0,
        steps: JSON.stringify(noSteps),
        ...{ started_by: actor.name, created_at: app.now() },
      })
      .execute();
    const lockKey = runLockKey(registry.id);
    await enqueueJob(context, {
      ...{ id, kind: "collect", lockKey, registryId: registry.id, payload: null },
    });
    await writeAudit(context, {
      action: "garbage.collect",
      target: id,
      registry: registry.name,
      details: { whileOpen: body.whileOpen },
    });
    return findValue(context, registry, id);
  });

const isUnfinished = (state: string) => unfinishedStates.some((each) => each === state);

export const cancelGarbageCollection: Verb<typeof api.garbageCollections.cancel> = (
  outer,
  { params },
) =>
  inTransaction(outer, async (context) => {
    const registry = await findRegistryRow(context, params.registry);
    const row = await findCollection(context, registry, params.collection);
    if (!isUnfinished(row.state)) return findValue(context, registry, row.id);
    // One that waits after a crash, with the registry closed, has to be opened by a worker.
    if (row.closed === 1) await askWorker(context, row.id);
    else await cancelJob(context, row.id);
    await writeAudit(context, {
      action: "garbage.cancel",
      target: row.id,
      registry: registry.name,
    });
    return findValue(context, registry, row.id);
  });

async function askWorker(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable("jobs")
    .set({ cancel_requested: 1 })
    .where("id", "=", id)
    .where("state", "in", [...unfinishedStates])
    .execute();
  wakeAfterCommit(context);
}

/** A collection that failed once only opens the registry: it does not collect again. */
export const resumeGarbageCollection: Verb<typeof api.garbageCollections.resume> = (
  outer,
  { params },
) =>
  inTransaction(outer, async (context) => {
    const { app, db } = context;
    const registry = await findRegistryRow(context, params.registry);
    const row = await findCollection(context, registry, params.collection);
    const isOver = row.state === "failed" || row.state === "cancelled";
    if (row.closed === 0 || !isOver) {
      throw refusal("CONFLICT", phrase("garbageCollections.notLeftClosed"));
    }
    const message = row.message ?? encodePhrase(phrase("garbageCollections.wasCancelled"));
    await db.updateTable("garbage_collections").set({ message }).where("id", "=", row.id).execute();
    await db
      .updateTable("jobs")
      .set({
        ...{ state: "queued", cancel_requested: 0, attempts: 0, error: null },
        run_at: app.now(),
      })
      .set({ finished_at: null })
      .where("id", "=", row.id)
      .execute();
    wakeAfterCommit(context);
    await writeAudit(context, {
      action: "garbage.resume",
      target: row.id,
      registry: registry.name,
    });
    return findValue(context, registry, row.id);
  });

function selectCollections({ db }: Context, registry: RegistryRow) {
  return db
    .selectFrom("garbage_collections as own")
    .innerJoin("jobs", "jobs.id", "own.id")
    .selectAll("own")
    .select(["jobs.state", "jobs.error", "jobs.started_at", "jobs.finished_at"])
    .where("own.registry_id", "=", registry.id);
}

type CollectionListRow = Awaited<
  ReturnType<ReturnType<typeof selectCollections>["execute"]>
>[number];

async function findCollection(
  context: Context,
  registry: RegistryRow,
  id: string,
): Promise<CollectionListRow> {
  const row = await selectCollections(context, registry)
    .where("own.id", "=", id)
    .executeTakeFirst();
  if (row) return row;
  throw refusal("NOT_FOUND", phrase("garbageCollections.unknown", { registry: registry.name }));
}

async function findValue(
  context: Context,
  registry: RegistryRow,
  id: string,
): Promise<GarbageCollection> {
  return toValue(context, registry, await findCollection(context, registry, id));
}

function toValue(
  { actor }: Context,
  registry: RegistryRow,
  row: CollectionListRow,
): GarbageCollection {
  const said = row.message ?? row.error;
  return {
    id: row.id,
    registry: registry.name,
    state: row.state as GarbageCollection["state"],
    collector: readJson(row.collector),
    steps: readJson(row.steps).map(({ message, ...step }) => ({
      ...step,
      message: message === null ? null : inWords(message),
    })),
    predicted: row.predicted === null ? null : readJson(row.predicted),
    measured: row.measured === null ? null : readJson(row.measured),
    closed: row.closed === 1,
    output: can(actor.role, "garbage:read") ? row.output : null,
    exitCode: row.exit_code,
    message: said === null ? null : inWords(said),
    startedBy: row.started_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
