import "server-only";
import type { api } from "@/lib/core/api";
import type { RunStep } from "@/lib/core/api/runs";
import type { Verb } from "../../context";
import { readStep } from "../../run/load-steps";
import { cutPage, decodeCursor } from "../../store/cursor";
import { visibleState } from "./count-steps";
import { findRunListRow } from "./run-value";

export const listRunSteps: Verb<typeof api.runs.steps> = async (context, { params, query }) => {
  const run = await findRunListRow(context, params.run);
  const after = decodeCursor(query.cursor, 1);
  const states = query.state === "pending" ? ["pending", "intended"] : [query.state ?? ""];
  const rows = await context.db
    .selectFrom("run_steps")
    .selectAll()
    .where("run_id", "=", run.id)
    .$if(query.state !== undefined, (select) => select.where("state", "in", states))
    .$if(after !== null, (select) => select.where("seq", ">", Number(after?.[0])))
    .orderBy("seq")
    .limit(query.limit + 1)
    .execute();
  const { page, next } = cutPage(rows, query.limit, (row) => [row.seq]);
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
