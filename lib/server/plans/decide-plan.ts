import "server-only";
import { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import {
  hashPlan,
  planPolicy,
  planSelection,
  type PlanBody,
  type DecidedWarning,
  type SelectionItem,
} from "@/lib/core/plan";
import { describeFault, parsePolicy, type Policy, speakFinding } from "@/lib/core/policy";
import type { Snapshot } from "@/lib/core/snapshot";
import type { PlanHead, PlanInput } from "../app/tasks";
import type { Context, OnPart } from "../app/context";
import { parseBody } from "../http/requests";
import { inWords, phrase, refusal } from "../phrases";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { findOverlap } from "../policies/find-overlap";
import { findRegistryRow } from "../registries/find-registry";
import { isProbed, readStoredCheck } from "../registries/stored-check";
import { readJson } from "../store/json";

type Body = EndpointRequest<typeof api.plans.create>["body"];
type Request = { policy: Policy; selection: null } | { policy: null; selection: SelectionItem[] };

/** Characters of one part, so that storing one keeps nobody waiting. A row may have 14,000. */
const PART = 100_000;

/** Decides a plan; its rows and steps come out in parts, as they are to be stored. */
export async function decidePlan(
  context: Context,
  { registry, body: given }: PlanInput,
  onPart: OnPart<"decidePlan">,
): Promise<PlanHead> {
  const body = given instanceof Uint8Array ? parseBody(api.plans.create, given) : (given as Body);
  const request = await readRequest(context, body);
  const snapshot = await loadSnapshot(context, registry);
  await refuseChanged(context, registry);
  const now = readInstant(body.now) ?? context.app.now();
  const decided = decide(snapshot, request, now);
  const { id, scannedAt } = snapshot;
  const hash = hashPlan({ registry, snapshotId: id, ...request, now, body: decided });
  const overlap = request.policy
    ? await findOverlap(context, request.policy, snapshot.repositories)
    : null;
  const { totals, guards, warnings } = overlap ? withWarning(decided, overlap) : decided;
  const head: PlanHead = {
    ...request,
    hash,
    snapshot: { id, scannedAt },
    now,
    totals,
    guards,
    warnings,
  };
  await onPart({ table: "plans", head });
  for (const { seq, part } of inParts(decided.rows)) {
    const rows = part.map(({ item: { repository, tag, digest, decision }, body }) => ({
      ...{ repository, tag, digest, decision, body },
    }));
    await onPart({ table: "plan_rows", seq, rows });
  }
  for (const { seq, part } of inParts(decided.steps)) {
    await onPart({ table: "plan_steps", seq, rows: part.map(({ body }) => ({ body })) });
  }
  return head;
}

function* inParts<T>(
  items: readonly T[],
): Generator<{ seq: number; part: { item: T; body: string }[] }> {
  let part: { item: T; body: string }[] = [];
  let size = 0;
  for (const [at, item] of items.entries()) {
    const body = JSON.stringify(item);
    part.push({ item, body });
    size += body.length;
    if (size < PART && at < items.length - 1) continue;
    yield { seq: at - part.length + 1, part };
    part = [];
    size = 0;
  }
}

/** A connection that was changed just now has not been probed, and what was planned is for another one. */
async function refuseChanged(context: Context, name: string): Promise<void> {
  const { check_result } = await findRegistryRow(context, name);
  if (isProbed(readStoredCheck(check_result))) return;
  throw refusal("CONFLICT", phrase("plans.connectionChanged", { registry: name }));
}

/** Beside the hash: another policy that somebody saves makes this no other plan. */
function withWarning(body: PlanBody, { code, message }: DecidedWarning): PlanBody {
  return { ...body, warnings: [...body.warnings, { code, message }] };
}

function decide(snapshot: Snapshot, request: Request, now: number): PlanBody {
  return request.policy
    ? planPolicy(snapshot, request.policy, now)
    : planSelection(snapshot, request.selection, now);
}

async function readRequest(context: Context, body: Body): Promise<Request> {
  if (body.selection) return { policy: null, selection: body.selection };
  const document =
    body.policyId === undefined ? body.policy : await findDocument(context, body.policyId);
  const parsed = parsePolicy(document);
  if (parsed.ok) return { policy: parsed.policy, selection: null };
  const fault = describeFault(parsed.findings);
  throw refusal("INVALID_POLICY", phrase("finding.cannotBeUsed", { fault }), {
    findings: parsed.findings.map((found) => speakFinding(found, inWords)),
  });
}

async function findDocument({ db }: Context, id: string): Promise<unknown> {
  const row = await db
    .selectFrom("policies")
    .select("document")
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) return readJson(row.document);
  throw refusal("NOT_FOUND", phrase("plans.policyGone"));
}

function readInstant(now: Body["now"]): number | null {
  if (now === undefined) return null;
  return typeof now === "number" ? now : Date.parse(now);
}
