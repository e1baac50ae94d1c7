import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import {
  hashPlanGradually,
  planPolicyGradually,
  planSelectionGradually,
  type Gradual,
  type PlanBody,
  type PlanWarning,
  type SelectionItem,
} from "@/lib/core/plan";
import { parsePolicy, type Policy } from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import { gently } from "../../gently";
import { loadSnapshot } from "../../scan/load-snapshot";
import { inTransaction } from "../../store/transaction";
import { findOverlap } from "../policies/policy-value";
import { findRegistryRow } from "../registries/find-registry";
import { requireProbe } from "../registries/probe-registry";
import { isProbed, readStoredCheck } from "../registries/stored-check";
import { findPlan } from "./plan-value";
import { storePlan } from "./store-plan";

type Request = EndpointRequest<typeof api.plans.create>;
type Wish = { policy: Policy; selection: null } | { policy: null; selection: SelectionItem[] };

/** Decides, stores and shows. The registry is asked what it can do where that is not known, and not changed. */
export const createPlan: Verb<typeof api.plans.create> = async (context, { params, body }) => {
  const { app } = context;
  const registry = await findRegistryRow(context, params.registry);
  const wish = await readWish(context, body);
  const now = readInstant(body.now) ?? app.now();
  // Without a scan there is nothing to plan, and loadSnapshot says what to do.
  if (registry.last_scan !== null) await requireProbe(context, registry.name);
  const snapshot = await loadSnapshot(context, registry.name);
  await refuseChanged(context, registry.name);
  const decided = await gently(decide(snapshot, wish, now));
  const hash = await gently(
    hashPlanGradually({
      registry: registry.name,
      snapshotId: snapshot.id,
      ...wish,
      now,
      body: decided,
    }),
  );
  return inTransaction(context, async (inside) => {
    const overlap = wish.policy
      ? await findOverlap(inside, wish.policy, snapshot.repositories)
      : null;
    const id = await storePlan(inside, {
      registryId: registry.id,
      hash,
      snapshot,
      ...wish,
      now,
      // Beside the hash: another policy that somebody saves makes this no other plan.
      body: overlap ? withWarning(decided, overlap) : decided,
    });
    await writeAudit(inside, {
      action: "plan.create",
      target: id,
      registry: registry.name,
      details: {
        hash,
        ...(wish.policy
          ? { policy: wish.policy.name }
          : { selection: wish.selection?.length ?? 0 }),
        delete: decided.totals.delete,
      },
    });
    return findPlan(inside, id);
  });
};

/** A connection that was changed just now has not been probed, and what was planned is for another one. */
async function refuseChanged(context: Context, name: string): Promise<void> {
  const { check_result } = await findRegistryRow(context, name);
  if (isProbed(readStoredCheck(check_result))) return;
  throw new AppError("CONFLICT", `The connection of "${name}" has been changed. Try again.`);
}

function withWarning(body: PlanBody, { code, message }: PlanWarning): PlanBody {
  return { ...body, warnings: [...body.warnings, { code, message }] };
}

function decide(snapshot: Snapshot, wish: Wish, now: number): Gradual<PlanBody> {
  return wish.policy
    ? planPolicyGradually(snapshot, wish.policy, now)
    : planSelectionGradually(snapshot, wish.selection, now);
}

async function readWish(context: Context, body: Request["body"]): Promise<Wish> {
  if (body.selection) return { policy: null, selection: body.selection };
  const document =
    body.policyId === undefined ? body.policy : await findDocument(context, body.policyId);
  const parsed = parsePolicy(document);
  if (parsed.ok) return { policy: parsed.policy, selection: null };
  const [first] = parsed.findings;
  throw new AppError(
    "INVALID_POLICY",
    `The policy cannot be used: ${first?.path ? `${first.path}: ` : ""}${first?.message ?? "it is not valid."}`,
    { findings: parsed.findings },
  );
}

async function findDocument({ db }: Context, id: string): Promise<unknown> {
  const row = await db
    .selectFrom("policies")
    .select("document")
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return JSON.parse(row.document);
  throw new AppError("NOT_FOUND", "This policy does not exist any more. Choose another.");
}

function readInstant(now: Request["body"]["now"]): number | null {
  if (now === undefined) return null;
  return typeof now === "number" ? now : Date.parse(now);
}
