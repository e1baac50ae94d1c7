import "server-only";
import { api } from "@/lib/core/api";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import { parsePolicy } from "@/lib/core/policy";
import type { Context, Verb } from "../context";
import { jsonBytes } from "../http/json-response";
import { parseJson } from "../http/parse-json";
import { parseBody } from "../http/parse-request";
import { describeManifest, findConfig } from "../services/content/describe-manifest";
import { listEndpoints } from "../openapi/document";
import { getGraph } from "../services/content/get-graph";
import { readSnapshot } from "../services/content/get-snapshot";
import { listAudit } from "../services/audit/list-audit";
import { lintPolicy } from "../services/policies/lint-policy";
import { getPolicy } from "../services/policies/get-policy";
import { listPolicies } from "../services/policies/list-policies";
import { decidePlan } from "../services/plans/decide-plan";
import { getPlan } from "../services/plans/get-plan";
import { listPlanRows } from "../services/plans/list-plan-rows";
import { listPlans } from "../services/plans/list-plans";
import { listRunSteps } from "../services/runs/list-run-steps";
import { listScannedTags } from "../services/content/list-tags";
import { listScannedUntagged } from "../services/content/list-untagged";
import { findVisibleTags } from "../services/content/visible-tags";
import type { OnPart } from "./compute";
import type { RawInput, TaskName, Tasks } from "./task-types";

type Task<N extends TaskName> = (
  context: Context,
  input: Tasks[N]["input"],
  onPart: OnPart<N>,
) => Promise<Tasks[N]["output"]>;

/** What a thread can do. Everything here only reads the store, and no registry. */
export const tasks: { [N in TaskName]: Task<N> } = {
  getGraph: answering(api.content.graph, getGraph),
  getPolicy: answering(api.policies.get, getPolicy),
  getPlan: answering(api.plans.get, getPlan),
  readSnapshot: answering(api.content.snapshot, readSnapshot),
  lintPolicy: answering(api.policies.lint, lintPolicy),
  listAudit: answering(api.audit.list, listAudit),
  listPlanRows: answering(api.plans.rows, listPlanRows),
  listPlans: answering(api.plans.list, listPlans),
  listPolicies: answering(api.policies.list, listPolicies),
  listRunSteps: answering(api.runs.steps, listRunSteps),
  listScannedTags: answering(api.content.tags, listScannedTags),
  listScannedUntagged: answering(api.content.untagged, listScannedUntagged),
  parseBody: async (_context, { method, path, bytes }) => {
    const found = listEndpoints().find(
      ({ endpoint }) => endpoint.method === method && endpoint.path === path,
    );
    if (!found) throw new Error(`There is no endpoint ${method} ${path}.`);
    return parseBody(found.endpoint, bytes);
  },
  checkPolicy: async (_context, document) =>
    parsePolicy(document instanceof Uint8Array ? parseJson(document) : document),
  findVisibleTags,
  findConfig: (_context, input) => findConfig(input),
  describeManifest,
  decidePlan,
};

/** `verb` may answer null for what it leaves to the server. */
function answering<E extends Endpoint>(
  endpoint: E,
  verb: (...parameters: Parameters<Verb<E>>) => Promise<unknown>,
): (context: Context, input: RawInput) => Promise<Uint8Array | null> {
  return async (context, { params, query, body }) => {
    const input = { params, query, body: parseBody(endpoint, body) };
    const value = await verb(context, input as EndpointRequest<E>);
    return value === null ? null : jsonBytes(endpoint, value, context.app);
  };
}
