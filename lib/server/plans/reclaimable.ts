import "server-only";
import type { api } from "@/lib/core/api";
import type { Reclaimable } from "@/lib/core/api/space";
import { planPolicy } from "@/lib/core/plan";
import { describeFault, parsePolicy } from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import type { Verb } from "../app/context";
import { inWords } from "../phrases";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { readJson } from "../store/json";
import type { PolicyRow } from "../store/schema";

/** Each is as much work as a plan. */
const MOST_POLICIES = 20;

/**
 * What each saved policy would do to the registry now. Nothing is stored. It is a figure on a screen that
 * everybody may open, so that it is worked out beside the plans that somebody waits for, and given up where it
 * takes longer than an answer may.
 */
export const getReclaimable: Verb<typeof api.space.reclaimable> = async (context, { params }) => {
  const { db, app } = context;
  const snapshot = await loadSnapshot(context, params.registry);
  const rows = await db
    .selectFrom("policies")
    .select(["id", "name", "document"])
    .orderBy("created_at")
    .orderBy("id")
    .limit(MOST_POLICIES)
    .execute();
  const { count } = await db
    .selectFrom("policies")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const policies = rows.map((row) => planStored(snapshot, row, app.now()));
  const { id, scannedAt } = snapshot;
  return { snapshot: { id, scannedAt }, policies, more: count - policies.length };
};

function planStored(
  snapshot: Snapshot,
  { id, name, document }: Pick<PolicyRow, "id" | "name" | "document">,
  now: number,
): Reclaimable["policies"][number] {
  const parsed = parsePolicy(readJson(document));
  if (!parsed.ok) {
    const fault = inWords(describeFault(parsed.findings));
    return { id, name, delete: 0, blocked: 0, freedBytes: 0, freedIs: "exact", fault };
  }
  const { totals } = planPolicy(snapshot, parsed.policy, now);
  return {
    ...{ id, name, delete: totals.delete, blocked: totals.blocked },
    ...{ freedBytes: totals.freedBytes, freedIs: totals.freedIs, fault: null },
  };
}
