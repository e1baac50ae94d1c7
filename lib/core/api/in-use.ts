import { z } from "zod";
import { codedPhrase } from "../phrases";
import { addresses } from "./addresses";
import { digest, instant, list, origin } from "./common";
import { bodySizes, endpoint } from "./endpoint";

export const sourceName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, codedPhrase("field.sourceName"));

/** Something that reports which images run, or would run, somewhere. */
export const inUseSource = z.object({
  name: sourceName,
  /** report: it sends what it sees by itself; otherwise Drydock reads it. */
  type: z.enum(["report", "docker", "kubernetes", "nomad"]),
  origin,
  /** When the source looked; null where it has never been read. */
  observedAt: instant.nullable(),
  receivedAt: instant,
  reportedBy: z.string(),
  /** Why Drydock could not read it the last time. */
  failure: z.object({ at: instant, message: z.string() }).nullable(),
  images: z.number(),
  /** Those of a connected registry. */
  matched: z.number(),
  /** References of images that belong to no connected registry, the first of them by name. */
  unmatched: z.object({ count: z.number(), examples: z.array(z.string()) }),
});
export type InUseSource = z.output<typeof inUseSource>;

const image = z.strictObject({
  /** "registry.example.com/team/app:1.2" or "…@sha256:…" */
  reference: z.string().min(1).max(700),
  /** What runs, where it is known. */
  digest: digest.optional(),
  /** "prod-eu: cronjob/report" */
  usedBy: z.string().max(300).optional(),
});
export type ReportedImage = z.output<typeof image>;

const params = z.object({ source: sourceName });
const tag = "in use";

export const inUse = {
  list: endpoint({
    ...addresses.inUse.list,
    action: "inUse:read",
    summary:
      "Sources that report what is in use, with their age and what of it is in a connected registry",
    tag,
    response: list(inUseSource),
  }),
  report: endpoint({
    ...addresses.inUse.report,
    action: "inUse:report",
    summary: "Report all that is in use at one place; it replaces what this source said before",
    tag,
    params,
    body: z.strictObject({
      images: z.array(image).max(10_000),
      /** When the source looked; the time of the call where it does not say. */
      observedAt: instant.positive().optional(),
    }),
    maxBody: bodySizes.connection,
    response: z.object({
      images: z.number(),
      matched: z.number(),
      /** References that belong to no connected registry: a wrong host alias shows here. */
      unmatched: z.number(),
    }),
  }),
  remove: endpoint({
    ...addresses.inUse.remove,
    action: "inUse:remove",
    summary: "Forget a source: what it alone reports is no longer in use",
    tag,
    params,
  }),
} as const;
