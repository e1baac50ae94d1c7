import { cutText } from "../text/hidden-characters";
import { decodeText } from "./decode";

/** A regular file of an archive. Whoever has pushed it chooses its path, which is only for showing. */
export interface TarFile {
  path: string;
  bytes: Uint8Array;
}

const BLOCK = 512;
const MOST_ENTRIES = 10_000;
const MOST_PATH = 1_000;
/** Of the records that come before an entry and name it. */
const MOST_RECORDS = 64 * 1024;

/**
 * The regular files of a tar archive (POSIX pax, ustar within it, and GNU's long names), in their order. Ends
 * without a word where the archive breaks off or a header's sum is wrong. Never throws; copies no content.
 */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = [];
  let named: { path?: string; size?: number } = {};
  let at = 0;
  for (let entry = 0; entry < MOST_ENTRIES; entry++) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.length < BLOCK || !hasItsSum(header)) return files;
    const type = String.fromCharCode(header[156] ?? 0);
    const size = named.size ?? readOctal(header, 124, 12);
    const start = at + BLOCK;
    if (size === null || start + size > archive.length) return files;
    const bytes = archive.subarray(start, start + size);
    if (type === "x") named = { ...named, ...readRecords(bytes) };
    else if (type === "L") named = { ...named, path: textOf(bytes, 0, MOST_PATH) };
    else {
      if (type === "0" || type === "\0") files.push({ path: named.path ?? pathOf(header), bytes });
      if (type !== "g") named = {};
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** The sum of all bytes of the header, with spaces in place of the sum itself. */
function hasItsSum(header: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 0x20 : (header[at] ?? 0);
  return sum === readOctal(header, 148, 8);
}

/** Octal digits between spaces, up to a zero byte; null for another form. */
function readOctal(header: Uint8Array, start: number, length: number): number | null {
  const text = textOf(header, start, length).trim();
  return /^[0-7]{1,12}$/.test(text) ? parseInt(text, 8) : null;
}

/** ustar puts the beginning of a long path elsewhere. */
function pathOf(header: Uint8Array): string {
  const name = textOf(header, 0, 100);
  const prefix = textOf(header, 257, 5) === "ustar" ? textOf(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Up to the first zero byte; "" where it is no text. */
function textOf(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return decodeText(end < 0 ? field : field.subarray(0, end)) ?? "";
}

/** pax records: "27 path=chart/templates/a\n", of which the number is the length of all of it in bytes. */
function readRecords(bytes: Uint8Array): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {};
  const records = bytes.subarray(0, MOST_RECORDS);
  for (let at = 0; at < records.length;) {
    const digits = /^\d{1,6}(?= )/.exec(textOf(records, at, 8))?.[0];
    const length = Number(digits ?? 0);
    if (digits === undefined || length <= digits.length) return found;
    const record = textOf(records, at + digits.length + 1, length - digits.length - 2);
    if (record.startsWith("path=")) found.path = cutText(record.slice(5), MOST_PATH);
    if (/^size=\d{1,12}$/.test(record)) found.size = Number(record.slice(5));
    at += length;
  }
  return found;
}
