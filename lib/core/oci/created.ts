import type { CreatedSource, ManifestFacts } from "../snapshot";
import { asArray, asRecord, asTextMap, type JsonRecord } from "./json";

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,12})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const earliest = Date.UTC(2013, 0, 1);
const DAY_MS = 86_400_000;

export const createdAnnotation = "org.opencontainers.image.created";
const legacyLabel = "org.label-schema.build-date";

export interface Created {
  created: number;
  createdSource: CreatedSource;
}

/** Milliseconds of an RFC 3339 instant; null for anything else. */
export function parseInstant(value: unknown): number | null {
  if (typeof value !== "string" || value.length > 64 || !rfc3339.test(value)) return null;
  const time = Date.parse(value.toUpperCase().replace(" ", "T"));
  return Number.isFinite(time) ? time : null;
}

/**
 * A date somebody meant. Build tools write 0001, 1970 or 1980 where they have none, and a clock that runs
 * ahead makes dates to come: both are no date at all, which keeps what carries them.
 */
export function parsePlausibleInstant(value: unknown, now: number): number | null {
  const time = parseInstant(value);
  return time !== null && time >= earliest && time <= now + DAY_MS ? time : null;
}

export function createdFromAnnotations(
  annotations: Record<string, string>,
  now: number,
): Created | null {
  const created = parsePlausibleInstant(annotations[createdAnnotation], now);
  return created === null ? null : { created, createdSource: "annotation" };
}

/** `created`, else the newest date of the history, else a label. */
export function createdFromConfig(config: JsonRecord, now: number): Created | null {
  const own = parsePlausibleInstant(config["created"], now);
  if (own !== null) return { created: own, createdSource: "config" };
  const history = newest(
    (asArray(config["history"]) ?? []).map((step) =>
      parsePlausibleInstant(asRecord(step)?.["created"], now),
    ),
  );
  if (history !== null) return { created: history, createdSource: "history" };
  const labels = asTextMap(asRecord(config["config"])?.["Labels"]);
  const label =
    parsePlausibleInstant(labels[createdAnnotation], now) ??
    parsePlausibleInstant(labels[legacyLabel], now);
  return label === null ? null : { created: label, createdSource: "label" };
}

/**
 * An index without a date of its own is as old as its newest dated child; `childrenOf` answers what is
 * known of them. With no dated child it stays unknown.
 */
export function resolveCreated(
  facts: ManifestFacts,
  childrenOf: readonly Pick<ManifestFacts, "created">[],
): ManifestFacts {
  if (facts.created !== null || facts.kind !== "index") return facts;
  const created = newest(childrenOf.map((child) => child.created));
  return created === null ? facts : { ...facts, created, createdSource: "child" };
}

function newest(times: readonly (number | null)[]): number | null {
  let best: number | null = null;
  for (const time of times) if (time !== null && (best === null || time > best)) best = time;
  return best;
}
