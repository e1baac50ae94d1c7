import "server-only";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from "node:fs";
import type { FileWork, FolderWork, FoundInFolders, ReadFiles } from "../app/disk";

/*
 * What is done with a storage's files, one call to the system after the other: of hundreds of thousands of small
 * files, each call that is not awaited saves more time than it takes. It keeps its thread busy, so it has its own.
 */

/** Files or folders after which somebody else gets to see them: the others wait for work no longer than that. */
const MOST_FOUND = 1_000;
/** After so many bytes likewise. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Everything below some folders, or the beginning of it. */
export function lookIntoFolders({ root, folders, read }: FolderWork): FoundInFolders {
  const found = { files: [] as string[], folders: [] as string[] };
  const sizes: number[] = [];
  const times: number[] = [];
  const kinds: number[] = [];
  const texts = new Map<number, string>();
  const add = (path: string, bytes: number, at: number, isFile: boolean) => {
    found.files.push(path, "\0");
    sizes.push(bytes);
    times.push(at);
    kinds.push(isFile ? 1 : 0);
  };
  // The deepest first: what waits stays small, however many there are.
  const waiting = [...folders];
  for (let looked = 0; waiting.length > 0 && looked + sizes.length < MOST_FOUND; looked++) {
    const folder = waiting.pop() ?? "";
    for (const entry of list(root, folder, add)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        found.folders.push(path, "\0");
        waiting.push(path);
        continue;
      }
      const file = path.endsWith(read.ending) ? openPlain(`${root}/${path}`, read.most) : null;
      if (file) texts.set(sizes.length, file.bytes.toString("latin1"));
      const stats = file?.stats ?? orNull(() => lstatSync(`${root}/${path}`), isGone);
      if (stats) add(path, stats.size, Math.floor(stats.mtimeMs), stats.isFile());
    }
  }
  return {
    ...{ files: found.files.join(""), folders: found.folders.join(""), left: waiting },
    bytes: Float64Array.from(sizes),
    at: Float64Array.from(times),
    isFile: Uint8Array.from(kinds),
    texts,
  };
}

function list(
  root: string,
  folder: string,
  add: (path: string, bytes: number, at: number, isFile: boolean) => void,
): Dirent[] {
  try {
    return readdirSync(`${root}/${folder}`, { withFileTypes: true });
  } catch (error) {
    // Counted as something strange, which the figures do not cover.
    if (isForbidden(error)) add(folder, 0, 0, false);
    else if (!isGone(error)) throw error;
    return [];
  }
}

export function readFiles({ files }: FileWork): ReadFiles {
  const parts: Buffer[] = [];
  const lengths: number[] = [];
  let bytes = 0;
  for (const { path, most } of files) {
    const read = openPlain(path, most)?.bytes;
    lengths.push(read?.length ?? -1);
    if (!read) continue;
    parts.push(read);
    bytes += read.length;
    if (bytes >= MOST_BYTES) break;
  }
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { bytes: all, lengths: Int32Array.from(lengths) };
}

/** Null where it is gone, no plain file, or larger than `most` bytes. */
function openPlain(path: string, most: number): { stats: Stats; bytes: Buffer } | null {
  // Neither through a link nor waiting for the writer of a pipe.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = orNull(
    () => openSync(path, flags),
    () => true,
  );
  if (file === null) return null;
  try {
    const stats = fstatSync(file);
    const { size } = stats;
    if (!stats.isFile() || size > most) return null;
    const bytes = Buffer.allocUnsafe(size);
    for (let length = 0; length < size;) {
      const read = readSync(file, bytes, length, size - length, length);
      // Cut short meanwhile.
      if (read === 0) return { stats, bytes: bytes.subarray(0, length) };
      length += read;
    }
    return { stats, bytes };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  } finally {
    closeSync(file);
  }
}

function orNull<T>(call: () => T, isExpected: (error: unknown) => boolean): T | null {
  try {
    return call();
  } catch (error) {
    if (isExpected(error)) return null;
    throw error;
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** What others remove while it is looked at. */
const isGone = (error: unknown) => hasCode(error, "ENOENT", "ENOTDIR");

/** Closed to Drydock's user, as another program's folder may be. */
const isForbidden = (error: unknown) => hasCode(error, "EACCES", "EPERM");
