import { z } from "zod";
import { addresses } from "./addresses";
import { freedCertainties } from "../plan/report/freed-is";
import { bytes, id, instant, registryName, repositoryName } from "./common";
import { endpoint } from "./endpoint";

const snapshot = z.object({ id: z.string(), scannedAt: instant });

export const spaceTotals = z.object({
  /** Every document and blob of the registry once, however many repositories share it. */
  bytes,
  /** What it would be if nothing were shared: the sum of all that each tag reaches. */
  naiveBytes: bytes,
  /** Of `bytes`, what no tag needs, not even through an index or as what is signed. */
  untaggedBytes: bytes,
  /** Manifests whose content is not known: their bytes are in no figure. */
  unknown: z.number(),
});
export type SpaceTotals = z.output<typeof spaceTotals>;

export const spacePart = z.object({
  /**
   * repository: what it alone holds. shared: what several below `name` hold, "" being the whole registry; by
   * label, what manifests of several values hold. tag: what the tags of one digest alone hold. untagged: what
   * no tag of the repository needs. month, label: `name` is "2026-07" or the label's value, "" where there is
   * none.
   */
  kind: z.enum(["repository", "shared", "tag", "untagged", "month", "label"]),
  name: z.string(),
  bytes,
  /** Of a repository, or what repositories share: the part of `bytes` that no tag needs. */
  untagged: bytes.optional(),
  digest: z.string().optional(),
  /** At most 20 of them, and how many there are. */
  tags: z.array(z.string()).optional(),
  tagCount: z.number().optional(),
});
export type SpacePart = z.output<typeof spacePart>;

const arrivals = z.object({
  /** Bytes by the week in which the first manifest that holds them was pushed or created. */
  weeks: z.array(z.object({ at: instant, bytes })),
  undatedBytes: bytes,
  /** How many manifests were dated by their push, and by their created date, which may lie. */
  dated: z.object({ pushed: z.number(), created: z.number() }),
});

export const spaceView = z.object({
  snapshot,
  totals: spaceTotals,
  /** They add up to `totals.bytes`; of one repository, to what it alone holds. */
  parts: z.array(spacePart),
  /** Of one repository: what it uses and others hold as well, which is in none of its parts. */
  elsewhere: bytes.nullable(),
  /** Of the registry by repository: how it has grown, as far as dates of what is still there tell. */
  arrivals: arrivals.nullable(),
  /** Names of labels to divide by, the commonest first; at most 50. */
  labels: z.array(z.string()),
});
export type SpaceView = z.output<typeof spaceView>;

export const attentionKinds = [
  "leftClosed",
  "incomplete",
  "hiddenTags",
  "dangling",
  "brokenIndexes",
  "orphans",
  "untagged",
  "empty",
  "undated",
  "eventsLost",
  "eventsSilent",
] as const;

const attention = z.object({
  /**
   * incomplete, empty: repositories. hiddenTags, dangling, undated: tags. brokenIndexes, untagged: manifests.
   * orphans: what refers to a manifest that is gone. eventsLost: events did not all come.
   * eventsSilent: events are on, and none has come. leftClosed: a garbage collection could not open the registry.
   */
  kind: z.enum(attentionKinds),
  count: z.number(),
  /** How many repositories it is about, and the five with most of it. */
  repositoryCount: z.number(),
  repositories: z.array(z.object({ name: z.string(), count: z.number() })),
});
export type Attention = z.output<typeof attention>;

const daily = spaceTotals.omit({ unknown: true }).extend({
  at: instant,
  repositories: z.number(),
  tags: z.number(),
});
export type DailyTotals = z.output<typeof daily>;

export const overview = z.object({
  /** By day, of the last full scan of each; the oldest first. */
  history: z.array(daily),
  attention: z.array(attention),
  /** Of the disk that the registry's storage is on, where that is known. */
  disk: z.object({ total: bytes, free: bytes }).nullable(),
});
export type Overview = z.output<typeof overview>;

const reclaimable = z.object({
  snapshot,
  /** What each saved policy would do now; the first 20 of them. */
  policies: z.array(
    z.object({
      id,
      name: z.string(),
      delete: z.number(),
      blocked: z.number(),
      freedBytes: bytes,
      freedIs: z.enum(freedCertainties),
      /** Why it cannot be planned; null when it can. The figures are 0 then. */
      fault: z.string().nullable(),
    }),
  ),
  /** Saved policies beyond those. */
  more: z.number(),
});
export type Reclaimable = z.output<typeof reclaimable>;

const params = z.object({ registry: registryName });

export const space = {
  get: endpoint({
    ...addresses.space.get,
    action: "registry:read",
    summary: "Where the space is: the registry's bytes in parts that add up",
    tag: "space",
    params,
    /** `label`: the label's name, with `by=label`. `repository`: one repository, by its tags. */
    query: z.object({
      by: z.enum(["repository", "age", "label"]).default("repository"),
      label: z.string().min(1).max(255).optional(),
      repository: repositoryName.optional(),
    }),
    response: spaceView,
  }),
  overview: endpoint({
    ...addresses.space.overview,
    action: "registry:read",
    summary: "How the registry has grown, and what needs attention",
    tag: "space",
    params,
    response: overview,
  }),
  reclaimable: endpoint({
    ...addresses.space.reclaimable,
    action: "registry:read",
    summary: "What each saved policy would free now",
    tag: "space",
    params,
    response: reclaimable,
  }),
} as const;
