import "server-only";
import type { api } from "@/lib/core/api";
import type { Firing } from "@/lib/core/api/schedules";
import { judgeFreed } from "@/lib/core/plan/report/freed-is";
import type { Context, Verb } from "../app/context";
import { inWords } from "../phrases";
import { readJson } from "../store/json";
import { cutPage, decodeCursor } from "../store/query";
import { findSchedule } from "./find-schedule";

export const listFirings: Verb<typeof api.schedules.firings> = async (
  context,
  { params, query },
) => {
  const { id } = await findSchedule(context, params.schedule);
  const after = decodeCursor(query.cursor, 2);
  const rows = await selectFirings(context)
    .where("firings.schedule_id", "=", id)
    .$if(after !== null, (select) =>
      select.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("firings.slot", "firings.id"),
          "<",
          tuple(Number(after?.[0]), String(after?.[1])),
        ),
      ),
    )
    .orderBy("firings.slot", "desc")
    .orderBy("firings.id", "desc")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.slot, row.id]);
  return { items: page.map(firingValue), next };
};

/** Firings with their plan and the run that carries it out, or that they went on with. */
export function selectFirings({ db }: Context) {
  return db
    .selectFrom("firings")
    .innerJoin("registries", "registries.id", "firings.registry_id")
    .leftJoin("plans", "plans.id", "firings.plan_id")
    .leftJoin("runs", (join) =>
      // Looked up by its key for each firing, which two conditions side by side would keep from.
      join.on("runs.id", "=", (eb) =>
        eb.fn.coalesce(
          "firings.run_id",
          eb
            .selectFrom("runs as own")
            .select("own.id")
            .whereRef("own.plan_id", "=", "firings.plan_id")
            .where("own.type", "=", "run")
            .limit(1),
        ),
      ),
    )
    .leftJoin("jobs", "jobs.id", "runs.id")
    .selectAll("firings")
    .select(["registries.name as registry", "plans.totals", "plans.expires_at"])
    .select(["runs.id as of_run", "jobs.state as run_state"]);
}

type FiringListRow = Awaited<ReturnType<ReturnType<typeof selectFirings>["execute"]>>[number];

export function firingValue(row: FiringListRow): Firing {
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    registry: row.registry,
    slot: row.slot,
    state: row.state,
    message: row.message === null ? null : inWords(row.message),
    planId: row.plan_id,
    totals: totalsOf(row),
    expiresAt: row.expires_at,
    run:
      row.of_run === null
        ? null
        : { id: row.of_run, state: row.run_state as NonNullable<Firing["run"]>["state"] },
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

function totalsOf({ totals }: FiringListRow): Firing["totals"] {
  if (totals === null) return null;
  const { delete: going, blocked, freedBytes, freedIs } = readJson(totals);
  return { delete: going, blocked, freedBytes, freedIs: freedIs ?? judgeFreed(freedBytes) };
}
