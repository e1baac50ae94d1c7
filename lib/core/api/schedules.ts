import { z } from "zod";
import { codedPhrase, encodePhrase } from "../phrases";
import { addresses } from "./addresses";
import { freedCertainties } from "../plan/report/freed-is";
import { parseDuration } from "../policy/duration";
import { duration } from "../policy/duration-schema";
import { scheduleModes } from "../schedule/judge-firing";
import { findCronFault, isTimeZone } from "../schedule/slots";
import { bytes, id, instant, list, origin, paging, registryName } from "./common";
import { endpoint } from "./endpoint";
import { runStates } from "./runs";

const cron = z
  .string()
  .max(100)
  .superRefine((text, context) => {
    const fault = findCronFault(text);
    if (fault === null) return;
    const message = encodePhrase(fault) as unknown as string;
    context.addIssue({ code: "custom", message });
  });
const timeZone = z.string().max(64).refine(isTimeZone, codedPhrase("field.timeZone"));

const between = (least: string, most: string) =>
  duration.refine(
    (text) => {
      const length = parseDuration(text);
      return length >= parseDuration(least) && length <= parseDuration(most);
    },
    codedPhrase("field.between", { least, most }),
  );

const ceilings = z.strictObject({
  /** Tags and untagged manifests deleted at once, in one registry. */
  rows: z.number().int().min(1).max(1_000_000),
  bytes,
  /** Percent of the tags of any one repository. */
  share: z.number().min(0).max(100),
});

const fields = {
  name: z.string().trim().min(1).max(100),
  policyId: id,
  registries: z.array(registryName).min(1).max(100),
  /** Minute, hour, day, month, weekday. */
  cron,
  timeZone,
  /** From each slot on it may delete this long. null: until it has come to its end. */
  window: between("5m", "24h").nullable(),
  mode: z.enum(scheduleModes),
  /** It scans first where the last scan is older. A plan over an older one than an hour runs only by hand. */
  scanMaxAge: between("0s", "7d"),
  enabled: z.boolean(),
};

export const newSchedule = z.strictObject({
  ...fields,
  timeZone: fields.timeZone.default("UTC"),
  window: fields.window.default(null),
  mode: fields.mode.default("approve"),
  scanMaxAge: fields.scanMaxAge.default("15m"),
  enabled: fields.enabled.default(true),
});
export type NewSchedule = z.input<typeof newSchedule>;

export const firingStates = [
  "working",
  "nothing",
  "planned",
  "waiting",
  "started",
  "skipped",
  "failed",
] as const;

export const firing = z.object({
  id,
  scheduleId: id,
  registry: registryName,
  /** When it was due. */
  slot: instant,
  /**
   * working: it scans or plans. nothing: there is nothing to delete. planned: the plan is there, which is all.
   * waiting: a person confirms the plan or makes another. started: its run is or was under way. skipped: it was
   * not its turn. failed: there is no plan.
   */
  state: z.enum(firingStates),
  /** Sentences: why it waits, was skipped or has failed, or what it does. */
  message: z.string().nullable(),
  planId: id.nullable(),
  totals: z
    .object({
      delete: z.number(),
      blocked: z.number(),
      freedBytes: bytes,
      freedIs: z.enum(freedCertainties),
    })
    .nullable(),
  /** Until when its plan can be confirmed. */
  expiresAt: instant.nullable(),
  run: z.object({ id, state: z.enum(runStates) }).nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type Firing = z.output<typeof firing>;

export const schedule = z.object({
  id,
  name: z.string(),
  policy: z.object({
    id,
    name: z.string(),
    /** What an approval is given for. */
    hash: z.string(),
    updatedAt: instant,
    updatedBy: z.string(),
  }),
  registries: z.array(registryName),
  cron: z.string(),
  timeZone: z.string(),
  window: duration.nullable(),
  mode: z.enum(scheduleModes),
  scanMaxAge: duration,
  enabled: z.boolean(),
  approval: z.object({ ceilings, approvedBy: z.string(), approvedAt: instant }).nullable(),
  /** mode run: why it deletes nothing by itself now, as a sentence; null where it does. */
  notApproved: z.string().nullable(),
  /** The next slots, at most five. */
  next: z.array(instant),
  /** Of each registry the last firing. */
  last: z.array(firing),
  createdAt: instant,
  createdBy: z.string(),
  updatedAt: instant,
  updatedBy: z.string(),
  origin,
});
export type Schedule = z.output<typeof schedule>;

const preview = z.object({
  /** The slot that it is judged as of; now, where it has no next one. */
  at: instant,
  /** Of the scan that it is judged by; the firing itself may scan first. */
  scannedAt: instant,
  totals: firing.shape.totals.unwrap(),
  outcome: z.enum(["nothing", "planned", "run", "wait"]),
  /** Why it would wait for a person. */
  reasons: z.array(z.string()),
});
export type SchedulePreview = z.output<typeof preview>;

const params = z.object({ schedule: id });
const tag = "schedules";

export const schedules = {
  list: endpoint({
    ...addresses.schedules.list,
    action: "schedule:read",
    summary: "Schedules with their next slots and last firings",
    tag,
    response: list(schedule),
  }),
  create: endpoint({
    ...addresses.schedules.create,
    action: "schedule:write",
    summary: "Plan a policy by the clock; it deletes by itself only after it has been approved",
    tag,
    body: newSchedule,
    response: schedule,
    status: 201,
  }),
  get: endpoint({
    ...addresses.schedules.get,
    action: "schedule:read",
    summary: "One schedule",
    tag,
    params,
    response: schedule,
  }),
  update: endpoint({
    ...addresses.schedules.update,
    action: "schedule:write",
    summary: "Change a schedule; another policy or registry has to be approved again",
    tag,
    params,
    body: z.strictObject(fields).partial(),
    response: schedule,
  }),
  remove: endpoint({
    ...addresses.schedules.remove,
    action: "schedule:write",
    summary: "Delete a schedule and the list of its firings; plans and runs stay",
    tag,
    params,
  }),
  approve: endpoint({
    ...addresses.schedules.approve,
    action: "schedule:approve",
    summary: "Let it delete by itself: exactly this policy, up to these ceilings",
    tag,
    params,
    body: z.strictObject({ policyHash: z.string().max(100), ceilings }),
    response: schedule,
  }),
  preview: endpoint({
    ...addresses.schedules.preview,
    action: "schedule:read",
    summary:
      "What its next firing would do in one registry, by what is known now; nothing is stored",
    tag,
    params,
    query: z.object({ registry: registryName }),
    response: preview,
  }),
  fire: endpoint({
    ...addresses.schedules.fire,
    action: "schedule:approve",
    summary: "Do now what it does at its next slot",
    tag,
    params,
    response: list(firing),
    status: 202,
  }),
  firings: endpoint({
    ...addresses.schedules.firings,
    action: "schedule:read",
    summary: "What it did at each slot, the latest first",
    tag,
    params,
    query: paging,
    response: list(firing),
  }),
} as const;
