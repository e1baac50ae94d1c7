import "server-only";
import type { api } from "@/lib/core/api";
import { planPolicy, type PlanBody } from "@/lib/core/plan";
import { parsePolicy } from "@/lib/core/policy";
import { judgeFiring } from "@/lib/core/schedule/judge-firing";
import { slotsAfter } from "@/lib/core/schedule/slots";
import type { Snapshot } from "@/lib/core/snapshot";
import type { Verb } from "../app/context";
import { inWords } from "../phrases";
import { findBlocker } from "../plans/find-blocker";
import { invalidPolicy } from "../policies/invalid-policy";
import { findRegistryRow } from "../registries/find-registry";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { readJson } from "../store/json";
import type { PolicyRow } from "../store/schema";
import { findPolicyOf, findSchedule, timetableOf } from "./find-schedule";
import { judgeApproval } from "./judge-approval";
import { findIncomplete, worstOf } from "./judge-plan";

/** Judges the next firing as if what is known now were all there is by then. */
export const previewSchedule: Verb<typeof api.schedules.preview> = async (
  context,
  { params, query },
) => {
  const schedule = await findSchedule(context, params.schedule);
  const registry = await findRegistryRow(context, query.registry);
  const policy = await findPolicyOf(context, schedule);
  const snapshot = await loadSnapshot(context, registry.name);
  const now = context.app.now();
  const at = slotsAfter(timetableOf(schedule), now, 1)[0] ?? now;
  const { totals, guards, warnings, rows } = planAsOf(snapshot, policy, { now, at });
  const verdict = judgeFiring({
    ...{ mode: schedule.mode, totals, warnings, obstacles: [] },
    // The firing scans before it plans.
    guards: guards.filter(({ name }) => name !== "staleSnapshot"),
    notRunnable: findBlocker(totals, registry.check_result),
    worst: worstOf(
      rows.flatMap(({ repository, tag, decision }) =>
        tag === null ? [] : [{ repository, decision, count: 1 }],
      ),
    ),
    incomplete: await findIncomplete(context, registry.id),
    approval: judgeApproval({ schedule, policy, registries: [registry] }),
  });
  const { delete: going, blocked, freedBytes, freedIs } = totals;
  return {
    ...{ at, scannedAt: snapshot.scannedAt },
    totals: { delete: going, blocked, freedBytes, freedIs },
    outcome: verdict.outcome,
    reasons: verdict.reasons.map(inWords),
  };
};

function planAsOf(
  snapshot: Snapshot,
  { document }: PolicyRow,
  { now, at }: { now: number; at: number },
): PlanBody {
  const parsed = parsePolicy(readJson(document));
  if (!parsed.ok) throw invalidPolicy(parsed.findings);
  return planPolicy(reportedLater(snapshot, at - now), parsed.policy, at);
}

/** Sources go on reporting until then: only who is silent now may be silent. */
function reportedLater(snapshot: Snapshot, ms: number): Snapshot {
  const { inUse } = snapshot;
  if (!inUse || inUse.asOf === 0) return snapshot;
  const users = Object.entries(inUse.users ?? {}).map(([key, user]) => [
    key,
    { ...user, at: user.at + ms },
  ]);
  return {
    ...snapshot,
    inUse: { ...inUse, asOf: inUse.asOf + ms, users: Object.fromEntries(users) },
  };
}
