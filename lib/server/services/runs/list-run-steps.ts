import "server-only";
import { sql } from "kysely";
import type { api } from "@/lib/core/api";
import type { RunStep } from "@/lib/core/api/runs";
import type { Verb } from "../../context";
import { readStep } from "../../run/load-steps";
import { cutPage, decodeCursor } from "../../store/cursor";
import { rowsThatFit } from "../../store/fit-page";
import { visibleState } from "./count-steps";
import { findRunListRow } from "./run-value";

export const listRunSteps: Verb<typeof api.runs.steps> = async (context, { params, query }) => {
  const run = await findRunListRow(context, params.run);
  const after = decodeCursor(query.cursor, 1);
  const states = query.state === "pending" ? ["pending", "intended"] : [query.state ?? ""];
  const steps = context.db
    .selectFrom("run_steps")
    .where("run_id", "=", run.id)
    .$if(query.state !== undefined, (select) => select.where("state", "in", states))
    .$if(after !== null, (select) => select.where("seq", ">", Number(after?.[0])))
    .orderBy("seq");
  const sizes = steps
    .select(sql<number>`length(tags) + length(children)`.as("size"))
    .limit(query.limit);
  const limit = rowsThatFit(await sizes.execute(), query.limit);
  const rows = await steps
    .selectAll()
    .limit(limit + 1)
    .execute();
  const { page, next } = cutPage(rows, limit, (row) => [row.seq]);
  const items = page.map((row): RunStep => {
    const { seq, repository, operation, digest, tag, tags, kind, reason, method } = readStep(row);
    return {
      ...{ seq, repository, operation, digest, tag, tags, kind, reason, method },
      state: visibleState(row.state),
      finishedAt: row.finished_at,
    };
  });
  return { items, next };
};
