/** DER (X.690) as certificates are written in it. Nothing here throws. */

/** One value: its tag, and where its content is. */
export interface Element {
  tag: number;
  /** Of what is in it. */
  start: number;
  end: number;
}

/** Elements of one list: a certificate has about ten extensions. */
export const MOST_ELEMENTS = 200;

export function listElements(der: Uint8Array, { start, end }: Element): Element[] {
  const elements: Element[] = [];
  for (let at = start; at < end && elements.length < MOST_ELEMENTS;) {
    const element = readElement(der, at, end);
    if (!element) return elements;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** One tag, its length in the short or the long form, and where its content is; null: it does not fit. */
export function readElement(der: Uint8Array, at: number, end: number): Element | null {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined) return null;
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) return null;
    length = 0;
    for (let digit = 0; digit < count; digit++) length = length * 256 + (der[start++] ?? 0);
  }
  return start + length <= end ? { tag, start, end: start + length } : null;
}

/** The content in hexadecimal, at most 32 bytes of it. */
export function hexOf(der: Uint8Array, { start, end }: Element): string {
  return Array.from(der.subarray(start, Math.min(end, start + 32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
