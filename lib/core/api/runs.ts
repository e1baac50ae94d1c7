import { z } from "zod";
import { codedPhrase } from "../phrases";
import { addresses } from "./addresses";
import { freedCertainties } from "../plan/report/freed-is";
import { guardNames } from "../plan/types";
import { manifestKinds } from "../snapshot";
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

export const runStates = ["queued", "running", "paused", "done", "failed", "cancelled"] as const;
export const stepStates = ["pending", "done", "skipped", "failed"] as const;

export const run = z.object({
  id,
  /** "run" carries a plan out; "restore" puts back what a run removed. */
  type: z.enum(["run", "restore"]),
  registry: registryName,
  planId: id,
  planHash: z.string(),
  /** restore: the run it undoes. */
  restoresRunId: id.nullable(),
  state: z.enum(runStates),
  /** queued: what is under way in the registry and has to end first. */
  waitsFor: z.object({ id, type: z.enum(["run", "restore", "collection"]) }).nullable(),
  counts: z.object({
    total: z.number(),
    pending: z.number(),
    done: z.number(),
    skipped: z.number(),
    failed: z.number(),
  }),
  /**
   * What the registry's garbage collection will free of what the run has removed. While it works it is
   * what was counted last, every few seconds at most; null before that, and of a restore.
   */
  freedBytes: bytes.nullable(),
  /** atMost: manifests that no scan could see may share some of it. null as `freedBytes` is. */
  freedIs: z.enum(freedCertainties).nullable(),
  overrides: z.array(z.enum(guardNames)),
  /** Why it stopped, or what needs attention: a sentence with what to do. */
  message: z.string().nullable(),
  /** Kept tags that were found lost and put back from the journal. */
  rescued: z.array(z.object({ repository: z.string(), tag: z.string(), digest: z.string() })),
  /** This registry's own next step for getting the space back. */
  nextStep: z
    .object({
      title: z.string(),
      body: z.string(),
      commands: z.array(z.object({ label: z.string(), command: z.string() })),
      warnings: z.array(z.string()),
    })
    .nullable(),
  restorable: z.boolean(),
  /** What was copied before anything was removed. null: the registry has no archive, or had none then. */
  archive: z
    .object({
      state: z.enum(["copying", "whole", "expired"]),
      /** Of all that belongs into it, and of what is in it. */
      bytes,
      copied: bytes,
      /** Blobs that were gone before they could be copied. */
      missing: z.number(),
      expiresAt: instant.nullable(),
    })
    .nullable(),
  /** Whether the removed blobs are gone from the registry, as far as a few of them tell. */
  space: z
    .object({ state: z.enum(["waiting", "partly", "returned", "unknown"]), checkedAt: instant })
    .optional(),
  startedBy: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type Run = z.output<typeof run>;

export const runStep = z.object({
  seq: z.number(),
  repository: z.string(),
  operation: z.enum(["delete", "untag", "put"]),
  digest: z.string(),
  tag: z.string().nullable(),
  tags: z.array(z.string()),
  kind: z.enum(manifestKinds),
  state: z.enum(stepStates),
  /** skipped and failed: why, as a sentence. */
  reason: z.string().nullable(),
  /** How a plan's untag was carried out. */
  method: z.enum(["native", "placeholder"]).nullable(),
  finishedAt: instant.nullable(),
});
export type RunStep = z.output<typeof runStep>;

/** A tag that a restore would put back, and that somebody has pushed to since. */
export const movedTag = z.object({
  repository: z.string(),
  tag: z.string(),
  /** Where a restore would put it. */
  digest: z.string(),
  /** Where it points now. */
  current: z.string(),
});
export type MovedTag = z.output<typeof movedTag>;

const params = z.object({ run: id });
const tag = "runs";

export const runs = {
  create: endpoint({
    ...addresses.runs.create,
    action: "run:start",
    summary: "Carry out exactly this plan; `hash` names what was confirmed",
    tag,
    params: z.object({ plan: id }),
    body: z.strictObject({
      hash: z.string().min(1).max(128),
      override: z.array(z.enum(guardNames)).max(guardNames.length).default([]),
    }),
    response: run,
    status: 202,
  }),
  list: endpoint({
    ...addresses.runs.list,
    action: "run:read",
    summary: "Runs, newest first",
    tag,
    params: z.object({ registry: registryName }),
    query: paging.extend({
      /** Only runs that have removed something, and whose space has not come back as far as is known. */
      space: z.literal("waiting").optional(),
    }),
    response: list(run),
  }),
  get: endpoint({
    ...addresses.runs.get,
    action: "run:read",
    summary: "One run with its progress",
    tag,
    params,
    response: run,
  }),
  steps: endpoint({
    ...addresses.runs.steps,
    action: "run:read",
    summary: "Each step and its result",
    tag,
    params,
    query: paging.extend({ state: z.enum(stepStates).optional() }),
    response: list(runStep),
  }),
  export: endpoint({
    ...addresses.runs.export,
    action: "run:read",
    summary: "The run and each of its steps as JSON or CSV",
    tag,
    params,
    query: z.object({ format: z.enum(["json", "csv"]).default("json") }),
    response: z.string(),
  }),
  cancel: endpoint({
    ...addresses.runs.cancel,
    action: "run:start",
    summary: "Stop before the next item",
    tag,
    params,
    response: run,
  }),
  pause: endpoint({
    ...addresses.runs.pause,
    action: "run:start",
    summary: "Pause before the next item",
    tag,
    params,
    response: run,
  }),
  resume: endpoint({
    ...addresses.runs.resume,
    action: "run:start",
    summary: "Go on with a paused or interrupted run",
    tag,
    params,
    response: run,
  }),
  movedTags: endpoint({
    ...addresses.runs.movedTags,
    action: "run:start",
    summary: "Tags that a restore finds elsewhere, read from the registry now",
    tag,
    params,
    query: z.object({
      /** Only those of these steps, separated by commas. */
      steps: z
        .string()
        .max(16_000)
        .regex(/^\d{1,6}(,\d{1,6})*$/, codedPhrase("field.steps"))
        .optional(),
    }),
    response: z.object({ items: z.array(movedTag) }),
  }),
  restore: endpoint({
    ...addresses.runs.restore,
    action: "run:start",
    summary: "Put back what the run removed, as far as the registry still has the blobs",
    tag,
    params,
    body: z.strictObject({
      /** Only these steps; without it, all. */
      steps: z.array(z.number().int().nonnegative()).max(100_000).optional(),
      /** Move these tags back although they were pushed to since, if they still point at `current`. */
      overwrite: z
        .array(z.strictObject({ repository: repositoryName, tag: tagName, current: digest }))
        .max(10_000)
        .default([]),
      /** Move all such tags back, wherever they point by then. */
      overwriteMoved: z.boolean().default(false),
    }),
    maxBody: bodySizes.list,
    response: run,
    status: 202,
  }),
} as const;
