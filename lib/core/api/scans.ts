import { z } from "zod";
import { addresses } from "./addresses";
import { id, instant, list, paging, registryName } from "./common";
import { bodySizes, endpoint } from "./endpoint";

export const scan = z.object({
  id,
  registry: registryName,
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  /** Globs; null is the whole registry. */
  repositories: z.array(z.string()).nullable(),
  phase: z.enum(["storage", "listing", "manifests", "configs", "finishing"]).nullable(),
  counts: z.object({
    repositoriesTotal: z.number(),
    repositoriesDone: z.number(),
    repositoriesIncomplete: z.number(),
    /** Tags that answered and that the registry leaves out of its lists. */
    hiddenTags: z.number(),
    tagsTotal: z.number(),
    tagsDone: z.number(),
    manifests: z.number(),
    configs: z.number(),
    requests: z.number(),
    bytesReceived: z.number(),
  }),
  /** Requests this scan is expected to need in all; null before the listing is known. */
  estimatedRequests: z.number().nullable(),
  complete: z.boolean().nullable(),
  /** Sentences: what this scan could not see. */
  incompleteReason: z.string().nullable(),
  error: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type Scan = z.output<typeof scan>;

const tag = "scans";

export const scans = {
  create: endpoint({
    ...addresses.scans.create,
    action: "scan:start",
    summary: "Scan the registry, or the repositories that match; joins a scan already queued",
    tag,
    params: z.object({ registry: registryName }),
    body: z.object({
      repositories: z.array(z.string().min(1).max(255)).max(1000).optional(),
      /** Check every manifest in the registry again, also where nothing seems to have changed. */
      reread: z.boolean().optional(),
    }),
    maxBody: bodySizes.document,
    response: scan,
    status: 202,
  }),
  estimate: endpoint({
    ...addresses.scans.estimate,
    action: "scan:start",
    summary: "What a first scan would ask of the registry, judged by its lists of tags",
    tag,
    params: z.object({ registry: registryName }),
    response: z.object({
      repositories: z.number(),
      /** Counted in some repositories and taken for the average of all where `exact` is false. */
      tags: z.number(),
      exact: z.boolean(),
      /** Lists, manifests and image configs; children of multi-platform images come on top. */
      requests: z.number(),
    }),
  }),
  list: endpoint({
    ...addresses.scans.list,
    action: "scan:read",
    summary: "Scans, newest first",
    tag,
    params: z.object({ registry: registryName }),
    query: paging,
    response: list(scan),
  }),
  get: endpoint({
    ...addresses.scans.get,
    action: "scan:read",
    summary: "One scan with its progress",
    tag,
    params: z.object({ scan: id }),
    response: scan,
  }),
  cancel: endpoint({
    ...addresses.scans.cancel,
    action: "scan:start",
    summary: "Stop a scan; what it has read stays",
    tag,
    params: z.object({ scan: id }),
    response: scan,
  }),
} as const;
