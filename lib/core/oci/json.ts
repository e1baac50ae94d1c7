/**
 * Looking into JSON that strangers wrote. Every function takes anything and never throws; what does not
 * fit is null, so that callers have to say what a missing value means.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Manifests and configs are nested five deep; what a config quotes of its build, not much deeper. */
const DEEPEST = 100;
/** An index of 50,000 children has half a million. */
const MOST_VALUES = 1_000_000;

/**
 * undefined when it is not JSON (null is JSON), and when it is nested so deep or made of so many values that
 * only somebody who wants to keep the reader busy can have written it: 8 MB of brackets take JSON.parse
 * seconds, in which a server answers nobody.
 */
export function parseJson(text: string): unknown {
  if (!isReasonable(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
/** "[" and "{" differ in one bit only, and so do "]" and "}". */
const opening = 0x5b;
const closing = 0x5d;

/** One pass, far cheaper than parsing. Of what is no JSON the answer means nothing. */
function isReasonable(text: string): boolean {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at + 1);
    else if (code === comma) values++;
    else if ((code & 0xdf) === opening) {
      depth++;
      values++;
    } else if ((code & 0xdf) === closing) depth--;
    if (depth > DEEPEST || values > MOST_VALUES) return false;
  }
  return true;
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== quote) {
    at += text.charCodeAt(at) === backslash ? 2 : 1;
  }
  return at;
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
