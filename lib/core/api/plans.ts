import { z } from "zod";
import { codedPhrase } from "../phrases";
import { addresses } from "./addresses";
import { freedCertainties } from "../plan/report/freed-is";
import { guardNames } from "../plan/types";
import { policy } from "../policy/schema";
import { createdSources, manifestKinds } from "../snapshot";
import {
  bytes,
  digest,
  id,
  instant,
  list,
  paging,
  registryName,
  repositoryName,
  tagName,
} from "./common";
import { bodySizes, endpoint } from "./endpoint";

export const selectionItem = z.union([
  z.strictObject({ repository: repositoryName, tag: tagName }),
  z.strictObject({ repository: repositoryName, digest }),
]);

export const guard = z.object({ name: z.enum(guardNames), message: z.string() });

export const plan = z.object({
  id,
  hash: z.string(),
  registry: registryName,
  snapshot: z.object({ id: z.string(), scannedAt: instant }),
  policy: policy.nullable(),
  selection: z.array(selectionItem).nullable(),
  now: instant,
  totals: z.object({
    keep: z.number(),
    delete: z.number(),
    blocked: z.number(),
    manifests: z.number(),
    freedBytes: bytes,
    /** atMost: manifests that no scan could see may share some of it. */
    freedIs: z.enum(freedCertainties),
    requests: z.number(),
  }),
  guards: z.array(guard),
  warnings: z.array(
    z.object({ code: z.string(), message: z.string(), repository: z.string().optional() }),
  ),
  /** Why this plan cannot be run at all on this registry, with the setting to change; null if it can. */
  notRunnable: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  /** Whose plan it is: the id of a user; null where that is not known. */
  madeBy: z.string().nullable(),
  /** Whether the registry asks that somebody else confirms it. */
  secondPerson: z.boolean(),
  expiresAt: instant,
  /** The run that carried or carries it out. */
  runId: z.string().nullable(),
});
export type Plan = z.output<typeof plan>;

export const planRow = z.object({
  repository: z.string(),
  tag: z.string().nullable(),
  digest: z.string(),
  kind: z.enum(manifestKinds),
  decision: z.enum(["keep", "delete", "blocked"]),
  operation: z.enum(["none", "delete", "untag"]),
  rule: z.string().nullable(),
  reason: z.string(),
  matched: z.array(z.string()),
  created: instant.nullable(),
  createdSource: z.enum(createdSources).nullable(),
  bytes: z.object({ exclusive: bytes, shared: bytes }),
  /** Who uses it, or a platform of it, as it was reported when the plan was made; absent: nobody. */
  inUse: z.string().optional(),
});

const decided = z.object({ decision: planRow.shape.decision, reason: z.string() });

const changedRow = planRow.pick({ repository: true, tag: true, digest: true }).extend({
  /** null: the row is in one of the plans only. */
  before: decided.nullable(),
  after: decided.nullable(),
});

const params = z.object({ plan: id });
const tag = "plans";

export const plans = {
  create: endpoint({
    ...addresses.plans.create,
    action: "plan:create",
    summary: "Preview: decide what a policy or a selection would remove; changes nothing",
    tag,
    params: z.object({ registry: registryName }),
    body: z
      .strictObject({
        policy: z.unknown().optional(),
        policyId: id.optional(),
        selection: z.array(selectionItem).min(1).max(100_000).optional(),
        /** Milliseconds, or an RFC 3339 instant. Judges ages as of then. */
        now: z.union([instant, z.iso.datetime({ offset: true }).max(64)]).optional(),
      })
      .refine(
        (body) =>
          [body.policy, body.policyId, body.selection].filter((v) => v !== undefined).length === 1,
        codedPhrase("field.planOfOne"),
      ),
    maxBody: bodySizes.list,
    response: plan,
    status: 201,
  }),
  list: endpoint({
    ...addresses.plans.list,
    action: "plan:read",
    summary: "Plans, newest first",
    tag,
    params: z.object({ registry: registryName }),
    query: paging,
    response: list(plan),
  }),
  get: endpoint({
    ...addresses.plans.get,
    action: "plan:read",
    summary: "One plan",
    tag,
    params,
    response: plan,
  }),
  rows: endpoint({
    ...addresses.plans.rows,
    action: "plan:read",
    summary: "What becomes of each tag and untagged manifest, and why",
    tag,
    params,
    query: paging.extend({
      decision: z.enum(["keep", "delete", "blocked"]).optional(),
      repository: repositoryName.optional(),
    }),
    response: list(planRow),
  }),
  changes: endpoint({
    ...addresses.plans.changes,
    action: "plan:read",
    summary:
      "What another plan of the registry has decided otherwise, repository by repository, with both reasons",
    tag,
    params,
    query: paging.extend({
      /** Id of the plan that this one is compared with, as the earlier of the two. */
      before: id,
      repository: repositoryName.optional(),
    }),
    response: list(changedRow),
  }),
  export: endpoint({
    ...addresses.plans.export,
    action: "plan:read",
    summary: "The plan as JSON, CSV, or curl commands to read and run by hand",
    tag,
    params,
    query: z.object({ format: z.enum(["json", "csv", "sh"]).default("json") }),
    response: z.string(),
  }),
} as const;
