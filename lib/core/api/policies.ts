import { z } from "zod";
import { addresses } from "./addresses";
import { policy } from "../policy/schema";
import { id, instant, list, origin, paging, registryName } from "./common";
import { bodySizes, endpoint } from "./endpoint";

export const storedPolicy = z.object({
  id,
  document: policy,
  createdAt: instant,
  updatedAt: instant,
  updatedBy: z.string(),
  origin,
});
export type StoredPolicy = z.output<typeof storedPolicy>;

export const finding = z.object({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  /** JSON path into the document, e.g. "rules[1].when.time.olderThan". */
  path: z.string(),
  message: z.string(),
  suggestion: z.string().nullable(),
});
export type Finding = z.output<typeof finding>;

const params = z.object({ policy: id });
/** Parsed by the policy module itself, whose errors name the path and suggest the cure. */
const document = z.unknown();
const tag = "policies";

export const policies = {
  list: endpoint({
    ...addresses.policies.list,
    action: "policy:read",
    summary: "Saved policies",
    tag,
    query: paging,
    response: list(storedPolicy),
  }),
  create: endpoint({
    ...addresses.policies.create,
    action: "policy:write",
    summary: "Save a policy",
    tag,
    body: document,
    maxBody: bodySizes.document,
    response: storedPolicy,
    status: 201,
  }),
  get: endpoint({
    ...addresses.policies.get,
    action: "policy:read",
    summary: "One policy",
    tag,
    params,
    response: storedPolicy,
  }),
  update: endpoint({
    ...addresses.policies.update,
    action: "policy:write",
    summary: "Replace a policy",
    tag,
    params,
    body: document,
    maxBody: bodySizes.document,
    response: storedPolicy,
  }),
  remove: endpoint({
    ...addresses.policies.remove,
    action: "policy:write",
    summary: "Delete a policy; plans made from it stay",
    tag,
    params,
  }),
  lint: endpoint({
    ...addresses.policies.lint,
    action: "policy:read",
    summary:
      "Faults and traps of a policy document, against a registry's snapshot where one is named",
    tag,
    query: z.object({ registry: registryName.optional() }),
    body: document,
    maxBody: bodySizes.document,
    response: z.object({ valid: z.boolean(), findings: z.array(finding) }),
  }),
} as const;
