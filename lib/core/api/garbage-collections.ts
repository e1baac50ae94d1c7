import { z } from "zod";
import { addresses } from "./addresses";
import { bytes, id, instant, list, paging, registryName } from "./common";
import { endpoint } from "./endpoint";
import { collectionOutcome } from "./storage";

/** What a registry's operator has set up to collect its garbage. */
export const collector = z.object({
  type: z.enum(["command", "docker", "kubernetes"]),
  /** How pushes are kept away meanwhile. null: not by Drydock. */
  closes: z.enum(["readOnly", "stopped"]).nullable(),
  /** Whether it also removes manifests without a tag. */
  deleteUntagged: z.boolean(),
});
export type Collector = z.output<typeof collector>;

/** In their order. */
export const collectionStepNames = [
  "foresee",
  "close",
  "settle",
  "collect",
  "measure",
  "open",
  "verify",
] as const;

export const collectionStep = z.object({
  name: z.enum(collectionStepNames),
  state: z.enum(["pending", "running", "done", "skipped", "failed", "cancelled"]),
  /** What was found or done, or why not: a sentence. */
  message: z.string().nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type CollectionStep = z.output<typeof collectionStep>;

const amount = z.object({ blobs: z.number(), bytes });

export const garbageCollection = z.object({
  id,
  registry: registryName,
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  collector,
  steps: z.array(collectionStep),
  /** By what the storage held just before. null: the storage is not known, or not read yet. */
  predicted: amount.nullable(),
  /** What is gone from the storage. null: it is not known, or not measured yet. */
  measured: amount.nullable(),
  /** Whether the registry refuses pushes because of this, now. */
  closed: z.boolean(),
  /** Both streams, the last 64 KiB of them; null for viewers, and in lists. */
  output: z.string().nullable(),
  exitCode: z.number().int().nullable(),
  /** Why it did not come to its end, and what to do about it. */
  message: z.string().nullable(),
  startedBy: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type GarbageCollection = z.output<typeof garbageCollection>;

const tag = "garbage collections";
const ofRegistry = z.object({ registry: registryName });
const one = z.object({ registry: registryName, collection: id });

export const garbageCollections = {
  list: endpoint({
    ...addresses.garbageCollections.list,
    action: "run:read",
    summary: "Garbage collections of a registry, newest first",
    tag,
    params: ofRegistry,
    query: paging,
    response: list(garbageCollection),
  }),
  create: endpoint({
    ...addresses.garbageCollections.create,
    action: "registry:write",
    summary: "Collect the registry's garbage with the collector that its operator has set up",
    tag,
    params: ofRegistry,
    body: z.strictObject({
      /** Collect although the registry takes pushes meanwhile, where nothing is set up to prevent them. */
      whileOpen: z.boolean().default(false),
    }),
    response: garbageCollection,
    status: 202,
  }),
  simulate: endpoint({
    ...addresses.garbageCollections.simulate,
    action: "registry:check",
    summary: "Read the storage now, and say what a garbage collection would remove; nothing is run",
    tag,
    params: ofRegistry,
    response: z.object({
      readAt: instant,
      plain: collectionOutcome,
      deleteUntagged: collectionOutcome,
    }),
  }),
  get: endpoint({
    ...addresses.garbageCollections.get,
    action: "run:read",
    summary: "One garbage collection with its steps",
    tag,
    params: one,
    response: garbageCollection,
  }),
  cancel: endpoint({
    ...addresses.garbageCollections.cancel,
    action: "registry:write",
    summary: "End it, and let the registry take pushes again",
    tag,
    params: one,
    response: garbageCollection,
  }),
  resume: endpoint({
    ...addresses.garbageCollections.resume,
    action: "registry:write",
    summary: "Try again to let the registry take pushes, where that failed",
    tag,
    params: one,
    response: garbageCollection,
  }),
} as const;
