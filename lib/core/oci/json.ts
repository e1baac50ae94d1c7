/**
 * Looking into JSON that strangers wrote. Every function takes anything and never throws; what does not
 * fit is null, so that callers have to say what a missing value means.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** undefined when it is not JSON (null is JSON). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : null;
}

export function asArray(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

/** Empty strings count as absent: Go writes them where it means "none". */
export function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

export function asTexts(value: unknown): string[] {
  return (asArray(value) ?? []).filter((item) => typeof item === "string");
}

/** A byte count: whole, not negative, exactly representable. */
export function asSize(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** Whether it is an object whose values are all strings, and of which `asTextMap` leaves nothing out. */
export function isTextMap(value: unknown): boolean {
  const record = asRecord(value);
  return (
    record !== null &&
    Object.keys(record).every((key) => typeof record[key] === "string" && key !== "__proto__")
  );
}

/** The string values of an object. "__proto__" is left out: assigning it would not make an entry. */
export function asTextMap(value: unknown): Record<string, string> {
  const record = asRecord(value);
  const texts: Record<string, string> = {};
  if (!record) return texts;
  for (const key of Object.keys(record)) {
    const text = record[key];
    if (typeof text === "string" && key !== "__proto__") texts[key] = text;
  }
  return texts;
}
