import { z } from "zod";
import { addresses } from "./addresses";
import { createdSources, manifestKinds } from "../snapshot";
import {
  bytes,
  instant,
  list,
  paging,
  digest,
  reference,
  registryName,
  repositoryName,
  tagName,
} from "./common";
import { endpoint } from "./endpoint";
import { graph, moves } from "./graph";

const kind = z.enum(manifestKinds);
const createdSource = z.enum(createdSources).nullable();

export const repository = z.object({
  name: z.string(),
  tags: z.number(),
  /** Distinct manifests, index children and untagged ones included. */
  digests: z.number(),
  untagged: z.number(),
  /** Shared layers once, as far as this repository goes. */
  size: bytes,
  newestCreated: instant.nullable(),
  complete: z.boolean(),
  incompleteReason: z.string().nullable(),
  /** Tags that answered in the last scan and that the registry leaves out of its list. */
  hiddenTags: z.number(),
  scannedAt: instant.nullable(),
});
export type Repository = z.output<typeof repository>;

/** What a manifest is, whatever leads to it. */
const manifestFacts = {
  digest: z.string(),
  kind,
  mediaType: z.string(),
  artifactType: z.string().nullable(),
  platforms: z.array(z.string()),
  created: instant.nullable(),
  createdSource,
  /** Everything it reaches, each blob once. */
  size: bytes,
};

export const tag = z.object({
  ...manifestFacts,
  name: z.string(),
  /** present, missing (listed, but its manifest is gone) or unreadable. */
  state: z.enum(["present", "missing", "unreadable", "unscanned"]),
  firstSeen: instant.nullable(),
  pushed: instant.nullable(),
  pulled: instant.nullable(),
  moves,
  /**
   * What deleting its manifest alone would free, children that only it has included, as in a plan: nothing
   * while another tag or an index needs it. null until a scan has weighed all tags.
   */
  exclusiveSize: bytes.nullable(),
  /** Other tags of this repository on the same digest: at most 20 of them. */
  sharedWith: z.array(z.string()),
  sharedWithCount: z.number(),
  /** A signature, attestation or fallback tag that belongs to another digest. */
  carrierOf: z.string().nullable(),
  /** Who uses it, or a platform of it: "prod-eu: cronjob/report and 2 more". null: nobody that has been reported. */
  inUse: z.string().nullable(),
  /** Whether a signature of it is known: one that a scan or an event has seen. */
  signed: z.boolean(),
});
export type Tag = z.output<typeof tag>;

/** How the list of tags may begin; "-": the largest, or the latest, first. */
export const tagOrders = [
  ...(["tag", "created", "pushed", "pulled", "size", "exclusive"] as const),
  ...(["-tag", "-created", "-pushed", "-pulled", "-size", "-exclusive"] as const),
] as const;
export type TagOrder = (typeof tagOrders)[number];

/** all; held: an index or the subject it refers to needs it; unneeded: nothing that is known does. */
export const untaggedGroups = ["all", "held", "unneeded"] as const;
export type UntaggedGroup = (typeof untaggedGroups)[number];

const tagged = z.object({ digest: z.string(), tags: z.array(z.string()) });

export const untaggedManifest = z.object({
  ...manifestFacts,
  state: z.enum(["present", "unreadable"]),
  firstSeen: instant,
  /** When a scan or an event first found it without a tag. */
  untaggedSince: instant.nullable(),
  pushed: instant.nullable(),
  pulled: instant.nullable(),
  /**
   * What deleting it alone would free, children that only it has included: nothing while something needs
   * it. null in a registry too large to compare while somebody waits.
   */
  exclusiveSize: bytes.nullable(),
  /** Indexes of this repository that list it: at most 20, those with tags first. */
  parents: z.array(tagged),
  parentCount: z.number(),
  /** What it refers to; `present`: it is here, so that this one stays with it. */
  subject: tagged.extend({ present: z.boolean() }).nullable(),
  /** Tags that pointed at it, the latest to leave first. */
  formerTags: z.array(z.object({ name: z.string(), since: instant, until: instant })),
});
export type UntaggedManifest = z.output<typeof untaggedManifest>;

const descriptor = z.object({
  digest: z.string(),
  mediaType: z.string(),
  size: bytes,
  platform: z.string().nullable().optional(),
  artifactType: z.string().nullable().optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  attests: z.string().optional(),
  foreign: z.boolean().optional(),
  /** How many tags of the registry reach this blob, this manifest's own included. */
  sharedBy: z.number().optional(),
});

export const manifestView = z.object({
  repository: z.string(),
  digest: z.string(),
  /** This list and those below have at most 1,000 entries each; `counts` tells how many there are. */
  tags: z.array(z.string()),
  counts: z.object({
    tags: z.number(),
    layers: z.number(),
    children: z.number(),
    parents: z.number(),
    referrers: z.number(),
    history: z.number(),
  }),
  mediaType: z.string(),
  contentType: z.string(),
  kind,
  artifactType: z.string().nullable(),
  platform: z.string().nullable(),
  created: instant.nullable(),
  createdSource,
  manifestSize: bytes,
  size: bytes,
  subject: z.string().nullable(),
  annotations: z.record(z.string(), z.string()),
  config: descriptor.nullable(),
  layers: z.array(descriptor),
  children: z.array(descriptor),
  /** Indexes of this repository that list this manifest, with at most 20 of their tags. */
  parents: z.array(z.object({ digest: z.string(), tags: z.array(z.string()) })),
  referrers: z.array(descriptor),
  image: z
    .object({
      os: z.string().nullable(),
      architecture: z.string().nullable(),
      variant: z.string().nullable(),
      author: z.string().nullable(),
      user: z.string().nullable(),
      workingDir: z.string().nullable(),
      entrypoint: z.array(z.string()),
      cmd: z.array(z.string()),
      env: z.array(z.string()),
      exposedPorts: z.array(z.string()),
      volumes: z.array(z.string()),
      labels: z.record(z.string(), z.string()),
      history: z.array(
        z.object({
          created: instant.nullable(),
          createdBy: z.string(),
          comment: z.string().nullable(),
          emptyLayer: z.boolean(),
          /** The layer this step made. */
          size: bytes.nullable(),
        }),
      ),
    })
    .nullable(),
  /** Base64 of the exact bytes the registry serves: their sha256 is the digest. */
  raw: z.string(),
  rawConfig: z.string().nullable(),
  /** host[:port]/repository, without scheme, for pull commands. */
  pullName: z.string(),
  /** As of a tag. */
  inUse: z.string().nullable(),
});
export type ManifestView = z.output<typeof manifestView>;

const params = z.object({ registry: registryName });
const inRepository = z.object({ repository: repositoryName });

export const content = {
  repositories: endpoint({
    ...addresses.content.repositories,
    action: "registry:read",
    summary: "Repositories as of the last scan",
    tag: "content",
    params,
    query: paging,
    response: list(repository),
  }),
  tags: endpoint({
    ...addresses.content.tags,
    action: "registry:read",
    summary: "Tags of a repository as of the last scan",
    tag: "content",
    params,
    query: paging.extend({
      ...inRepository.shape,
      /** Only so many, those that `by` has first, and none of a repository that no scan has read. */
      first: z.coerce.number().int().min(1).max(200).optional(),
      /** Of `first`: those created last, unless it says otherwise. The whole list is by name. */
      by: z.enum(tagOrders).optional(),
    }),
    response: list(tag),
  }),
  untagged: endpoint({
    ...addresses.content.untagged,
    action: "registry:read",
    summary:
      "Manifests of a repository that no tag points at, as far as scans and events have seen them",
    tag: "content",
    params,
    query: paging.extend({
      repository: repositoryName,
      group: z.enum(untaggedGroups).default("all"),
    }),
    response: list(untaggedManifest),
  }),
  visibleTags: endpoint({
    ...addresses.content.visibleTags,
    action: "registry:read",
    summary:
      "What is known of some tags; a scan under way reads those first that it has not read yet",
    tag: "content",
    params,
    body: inRepository.extend({ tags: z.array(tagName).min(1).max(200) }),
    response: z.object({
      /** Those that a scan has read, in no particular order. */
      items: z.array(tag),
      /** Whether a scan is about to tell more of them: ask again. */
      reading: z.boolean(),
    }),
  }),
  labelledTags: endpoint({
    ...addresses.content.labelledTags,
    action: "registry:read",
    summary: "Names of the tags whose image, or a platform of it, has a label or an annotation",
    tag: "content",
    params,
    /** "key=value", or "key" for any value. */
    query: inRepository.extend({ label: z.string().min(1).max(1_000) }),
    response: z.object({ tags: z.array(z.string()) }),
  }),
  graph: endpoint({
    ...addresses.content.graph,
    action: "registry:read",
    summary: "Tags, digests, index children and referrers of a repository as a graph",
    tag: "content",
    params,
    query: inRepository,
    response: graph,
  }),
  holders: endpoint({
    ...addresses.content.holders,
    action: "registry:read",
    summary: "Manifests of a repository that have a blob, such as a layer of their base image",
    tag: "content",
    params,
    query: inRepository.extend({ digest }),
    response: z.object({
      /** Digests: images that have it as config or layer, and indexes of build caches that list it. */
      manifests: z.array(z.string()),
    }),
  }),
  manifest: endpoint({
    ...addresses.content.manifest,
    action: "registry:read",
    summary: "One manifest in full, read from the registry now",
    tag: "content",
    params,
    query: inRepository.extend({ reference }),
    response: manifestView,
  }),
  snapshot: endpoint({
    ...addresses.content.snapshot,
    action: "registry:read",
    summary: "The planner's whole input, for what-if in the browser or in scripts",
    tag: "content",
    params,
    /** Glob of repositories; without it, all. */
    query: z.object({ repositories: z.string().max(2000).optional() }),
    response: z.unknown(),
  }),
} as const;
