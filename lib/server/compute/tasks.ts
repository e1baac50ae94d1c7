import "server-only";
import { api } from "@/lib/core/api";
import type { Endpoint, EndpointRequest } from "@/lib/core/api/endpoint";
import { parsePolicy } from "@/lib/core/policy";
import type { Context, Verb, OnPart } from "../app/context";
import { jsonBytes } from "../http/responses";
import { parseJson, parseBody } from "../http/requests";
import { findComparedChildren, writeComparison } from "../content/comparison";
import { getLineage } from "../content/lineage";
import { findAnything } from "../search/api";
import { describeArtifact, findLayer } from "../content/artifact";
import { describeManifest, findConfig } from "../content/manifest";
import { listEndpoints } from "../openapi/document";
import { getOverview } from "../content/overview";
import { getSpace } from "../content/space";
import { getStorage } from "../content/storage";
import { getReclaimable } from "../plans/reclaimable";
import { getGraph, getHolders } from "../content/graph";
import { readSnapshot } from "../snapshots/get-snapshot";
import { listAudit } from "../audit/api";
import { lintPolicy, getPolicy, listPolicies } from "../policies/api";
import { listPlanChanges } from "../plans/list-changes";
import { decidePlan } from "../plans/decide-plan";
import { findChangedSizes } from "../scans/exclusive-sizes";
import { getPlan, listPlanRows, listPlans } from "../plans/api";
import { previewSchedule } from "../schedules/preview";
import { listRunSteps } from "../runs/read-steps";
import { listLabelledTags } from "../content/labelled-tags";
import { listScannedTags } from "../content/tags";
import { listScannedUntagged } from "../content/untagged";
import { findVisibleTags } from "../content/visible-tags";
import type { RawInput, TaskName, Tasks } from "../app/tasks";

type Task<N extends TaskName> = (
  context: Context,
  input: Tasks[N]["input"],
  onPart: OnPart<N>,
) => Promise<Tasks[N]["output"]>;

/** What a thread can do. Everything here only reads the store, and no registry. */
export const tasks: { [N in TaskName]: Task<N> } = {
  findAnything: answering(api.search.find, findAnything),
  getGraph: answering(api.content.graph, getGraph),
  getHolders: answering(api.content.holders, getHolders),
  getLineage: answering(api.lineages.get, getLineage),
  getOverview: answering(api.space.overview, getOverview),
  getReclaimable: answering(api.space.reclaimable, getReclaimable),
  getSpace: answering(api.space.get, getSpace),
  getStorage: answering(api.storage.get, getStorage),
  getPolicy: answering(api.policies.get, getPolicy),
  getPlan: answering(api.plans.get, getPlan),
  previewSchedule: answering(api.schedules.preview, previewSchedule),
  readSnapshot: answering(api.content.snapshot, readSnapshot),
  lintPolicy: answering(api.policies.lint, lintPolicy),
  listAudit: answering(api.audit.list, listAudit),
  listPlanChanges: answering(api.plans.changes, listPlanChanges),
  listPlanRows: answering(api.plans.rows, listPlanRows),
  listLabelledTags: answering(api.content.labelledTags, listLabelledTags),
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
  findLayer: (_context, input) => findLayer(input),
  describeArtifact,
  describeManifest,
  findComparedChildren,
  compareManifests: writeComparison,
  decidePlan,
  findChangedSizes,
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
