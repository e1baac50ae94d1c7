import "server-only";
import type { z } from "zod";
import { parseJson } from "@/lib/core/oci/json";
import {
  distributionEnvelope,
  harborCloudEvent,
  harborDefault,
  nexusWebhook,
  quayPush,
  readDistribution,
  readHarborCloudEvent,
  readHarborDefault,
  readNexus,
  readQuay,
} from "./parse-vendors";
import { type ReadEvents, notJson, unknownForm } from "./registry-event";

/** By what the documents hold: a proxy may change a content type, and vendors name them differently. */
const forms: ((body: unknown) => ReadEvents | null)[] = [
  form(distributionEnvelope, readDistribution),
  form(harborDefault, readHarborDefault),
  form(harborCloudEvent, readHarborCloudEvent),
  form(nexusWebhook, readNexus),
  form(quayPush, readQuay),
];

export function form<S extends z.ZodType>(schema: S, read: (value: z.output<S>) => ReadEvents) {
  return (body: unknown): ReadEvents | null => {
    const parsed = schema.safeParse(body);
    return parsed.success ? read(parsed.data) : null;
  };
}

/** Reads a body of any form that is known. Never throws: what is not understood is counted. */
export function parseEvents(text: string): ReadEvents {
  const body = parseJson(text);
  if (body === undefined) return notJson;
  for (const read of forms) {
    const found = read(body);
    if (found) return found;
  }
  return unknownForm;
}
