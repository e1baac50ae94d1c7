import "server-only";
import { readdir, realpath, statfs } from "node:fs/promises";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { Phrase } from "@/lib/core/phrases";
import type { StoredFile } from "@/lib/core/storage/stored-registry";
import { MOST_LINK, TAG_LINK } from "@/lib/core/storage/storage-path";
import type { Disk } from "../app/disk";
import { inEnglish, phrase } from "../phrases";

/** A registry's storage, for reading: nothing here can write. */
export interface StorageFiles {
  /** Gives everything below `docker/registry/v2` to the visitor, in no order. What vanishes meanwhile is left out. */
  walk(visitor: Visitor, signal: AbortSignal): Promise<void>;
  /** Null where it is gone, no plain file, or larger than `most` bytes. */
  read(path: string, most: number): Promise<Buffer | null>;
  /** Bytes of the disk that it is on, where that is known. */
  disk(): Promise<{ total: number; free: number } | null>;
}

interface Visitor {
  onFile(file: StoredFile): void;
  onFolder?(path: string): void;
}

/** Says in a sentence why a storage cannot be read. */
export class StorageRefused extends Error {
  override readonly name = "StorageRefused";

  constructor(readonly said: Phrase) {
    super(inEnglish(said));
  }
}

const CONTENT = join("docker", "registry", "v2");

/**
 * The storage in a directory: the one that holds `docker/registry/v2`. It has to lie in one of `allowed`, also after
 * links on the way to it have been followed; below it none is. Throws StorageRefused.
 */
export async function openDirectory(
  root: string,
  allowed: readonly string[],
  disk: Disk,
): Promise<StorageFiles> {
  refuseOutside(root, allowed);
  const content = await realpath(join(root, CONTENT)).catch((error: unknown) => {
    throw new StorageRefused(sayWhy(root, error));
  });
  const roots = await Promise.all(allowed.map((path) => realpath(path).catch(() => path)));
  refuseOutside(content, roots);
  await readdir(content).catch((error: unknown) => {
    throw new StorageRefused(sayWhy(root, error));
  });
  const reads = new FileReads(disk);
  return {
    walk: (visitor, signal) => walk(disk, content, visitor, signal),
    read: (path, most) => reads.read(`${content}/${path}`, most),
    disk: async () => {
      try {
        const { bsize, blocks, bavail } = await statfs(content);
        return { total: bsize * blocks, free: bsize * bavail };
      } catch {
        return null;
      }
    },
  };
}

/** What a directory is for: a storage is read, an archive written to. */
interface Purpose {
  what: "storage" | "archive";
  /** Of the environment, that names what is allowed. */
  variable: string;
}

const reading: Purpose = { what: "storage", variable: "DRYDOCK_STORAGE_ROOTS" };

/** Throws StorageRefused for a path that the operator has not allowed. */
export function refuseOutside(
  root: string,
  allowed: readonly string[],
  { what, variable }: Purpose = reading,
): void {
  if (!isAbsolute(root)) {
    throw new StorageRefused(phrase("storage.notWholePath", { what }));
  }
  if (allowed.some((path) => isBelow(resolve(root), resolve(path)))) return;
  throw new StorageRefused(
    allowed.length === 0
      ? phrase("storage.noneAllowed", { what, variable })
      : phrase("storage.notAllowed", { what, variable, allowed: allowed.join(", ") }),
  );
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}

function sayWhy(root: string, error: unknown): Phrase {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return phrase("storage.noContent", { root });
  }
  if (code === "EACCES" || code === "EPERM") {
    return phrase("storage.mayNotRead", { root });
  }
  const why = error instanceof Error ? error.message : String(error);
  return phrase("storage.unreadable", { root, why });
}

/** What the disk or the system says: a share that went away, a disk that is broken. */
export const isSystemError = (error: unknown): error is Error =>
  error instanceof Error && "syscall" in error;

/** What a storage says of itself, or the system of it. */
export const isStorageError = (error: unknown): error is Error & { said?: Phrase } =>
  error instanceof StorageRefused || isSystemError(error);

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

const tagLinks = { ending: TAG_LINK, most: MOST_LINK };

/** Folders that one thread gets at a time, so that others find work as well. */
const FOLDERS = 64;

async function walk(
  disk: Disk,
  root: string,
  visitor: Visitor,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [""];
  const under = new Set<Promise<void>>();
  const look = async (folders: string[]) => {
    const found = await disk.lookIntoFolders({ type: "folders", root, folders, read: tagLinks });
    for (const path of textsOf(found.folders)) visitor.onFolder?.(path);
    for (const [place, path] of textsOf(found.files).entries()) {
      const [bytes = 0, at = 0] = [found.bytes[place], found.at[place]];
      const text = found.texts.get(place);
      visitor.onFile({ path, bytes, at, isFile: found.isFile[place] === 1, text });
    }
    for (const folder of found.left) waiting.push(folder);
  };
  while (waiting.length + under.size > 0) {
    signal.throwIfAborted();
    while (waiting.length > 0 && under.size < disk.atOnce) {
      const share = Math.ceil(waiting.length / (disk.atOnce - under.size));
      const looking = look(waiting.splice(-Math.min(FOLDERS, share)));
      under.add(looking);
      const done = () => under.delete(looking);
      looking.then(done, done);
    }
    await Promise.race(under);
  }
}

const textsOf = (texts: string) => texts.split("\0").slice(0, -1);

/** Files in one request to a thread. */
const FILES = 64;

/** Reads that are asked for while the threads are busy go to them together. */
class FileReads {
  readonly #waiting: FileRead[] = [];
  #busy = 0;

  constructor(private readonly disk: Disk) {}

  read(path: string, most: number): Promise<Buffer | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, most, resolve, reject });
      // Not at once: whoever reads many asks for them one after the other.
      if (this.#waiting.length === 1) setImmediate(() => this.#next());
    });
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#busy < this.disk.atOnce) {
      void this.#send(this.#waiting.splice(0, FILES));
    }
  }

  async #send(reads: readonly FileRead[]): Promise<void> {
    this.#busy += 1;
    try {
      const files = reads.map(({ path, most }) => ({ path, most }));
      const { bytes, lengths } = await this.disk.readFiles({ type: "files", files });
      let at = 0;
      for (const [place, length] of lengths.entries()) {
        const end = at + Math.max(0, length);
        reads[place]?.resolve(length < 0 ? null : Buffer.from(bytes.buffer, at, end - at));
        at = end;
      }
      // Those that there was no time for.
      this.#waiting.unshift(...reads.slice(lengths.length));
    } catch (error) {
      for (const { reject } of reads) reject(error);
    } finally {
      this.#busy -= 1;
      this.#next();
    }
  }
}

interface FileRead {
  path: string;
  most: number;
  resolve(bytes: Buffer | null): void;
  reject(error: unknown): void;
}
