import "server-only";
import { close, constants, lstat, open, read, readdir } from "node:fs";
import { realpath, statfs } from "node:fs/promises";
import { isAbsolute, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import type { StoredFile } from "@/lib/core/storage/stored-registry";

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
}

// A storage has hundreds of thousands of small files, and those of node:fs/promises take twice as long for each.
const inFiles = {
  open: promisify(open),
  read: promisify(read),
  close: promisify(close),
  lstat: promisify(lstat),
  readdir: promisify(readdir),
};

const CONTENT = join("docker", "registry", "v2");
/** More reads at once than a disk has heads, and fewer than would keep everybody else waiting. */
const AT_ONCE = 32;

/**
 * The storage in a directory: the one that holds `docker/registry/v2`. It has to lie in one of `allowed`, also after
 * links on the way to it have been followed; below it none is. Throws StorageRefused.
 */
export async function openDirectory(
  root: string,
  allowed: readonly string[],
): Promise<StorageFiles> {
  refuseOutside(root, allowed);
  const content = await realpath(join(root, CONTENT)).catch((error: unknown) => {
    throw new StorageRefused(sayWhy(root, error));
  });
  const roots = await Promise.all(allowed.map((path) => realpath(path).catch(() => path)));
  refuseOutside(content, roots);
  await inFiles.readdir(content).catch((error: unknown) => {
    throw new StorageRefused(sayWhy(root, error));
  });
  return {
    walk: (visitor, signal) => walk(content, visitor, signal),
    read: (path, most) => readPlain(join(content, path), most),
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

/** What a directory is for, in the words of a refusal. */
interface Purpose {
  /** "storage" */
  noun: string;
  /** "be read as a registry's storage" */
  use: string;
  /** Of the environment, that names what is allowed. */
  variable: string;
}

const reading: Purpose = {
  noun: "storage",
  use: "be read as a registry's storage",
  variable: "DRYDOCK_STORAGE_ROOTS",
};

/** Throws StorageRefused for a path that the operator has not allowed. */
export function refuseOutside(
  root: string,
  allowed: readonly string[],
  { noun, use, variable }: Purpose = reading,
): void {
  if (!isAbsolute(root)) {
    throw new StorageRefused(
      `Give the ${noun}'s directory as a whole path, beginning with a slash.`,
    );
  }
  if (allowed.some((path) => isBelow(resolve(root), resolve(path)))) return;
  throw new StorageRefused(
    allowed.length === 0
      ? `No directory of this Drydock may ${use}. Its operator allows some with ${variable}.`
      : `This directory is not among those that Drydock's operator allows to ${use} (${variable}): ${allowed.join(", ")}.`,
  );
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === "" || (!way.startsWith("..") && !isAbsolute(way));
}

function sayWhy(root: string, error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return `There is no docker/registry/v2 in ${root}. Give the directory that the registry's configuration names as rootdirectory, as Drydock sees it: in a container, where it is mounted.`;
  }
  if (code === "EACCES" || code === "EPERM") {
    return `Drydock may not read ${root}. Let its user read there; it need not write.`;
  }
  return `${root} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

/** What the disk or the system says: a share that went away, a disk that is broken. */
export const isSystemError = (error: unknown): error is Error =>
  error instanceof Error && "syscall" in error;

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** What others remove while it is looked at. */
const isGone = (error: unknown) => ["ENOENT", "ENOTDIR"].includes(String(codeOf(error)));

/** A folder, a pipe without anything in it, or what else cannot be read from its beginning. */
const isNoFile = (error: unknown) => ["EISDIR", "EAGAIN", "ESPIPE"].includes(String(codeOf(error)));

/** Closed to Drydock's user, as another program's folder may be. */
const isForbidden = (error: unknown) => ["EACCES", "EPERM"].includes(String(codeOf(error)));

async function walk(content: string, visitor: Visitor, signal: AbortSignal): Promise<void> {
  // The deepest first: what waits stays small, however many there are.
  const waiting = [""];
  let reading = 0;
  let wake = () => {};
  const failures: unknown[] = [];
  const look = async (folder: string) => {
    const entries = await inFiles.readdir(join(content, folder), { withFileTypes: true });
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        visitor.onFolder?.(path);
        waiting.push(path);
        continue;
      }
      const found = await inFiles.lstat(`${content}/${path}`).catch(ignoreGone);
      if (!found) continue;
      visitor.onFile({
        path,
        bytes: found.size,
        at: Math.floor(found.mtimeMs),
        isFile: found.isFile(),
      });
    }
  };
  const worker = async () => {
    while (failures.length === 0) {
      signal.throwIfAborted();
      const folder = waiting.pop();
      if (folder === undefined) {
        if (reading === 0) return;
        await new Promise<void>((resolve) => {
          const before = wake;
          wake = () => {
            before();
            resolve();
          };
        });
        continue;
      }
      reading += 1;
      try {
        await look(folder).catch((error: unknown) => {
          if (!isForbidden(error)) return ignoreGone(error);
          // Counted as something strange, which the figures do not cover.
          visitor.onFile({ path: folder, bytes: 0, at: 0, isFile: false });
        });
      } finally {
        reading -= 1;
        const others = wake;
        wake = () => {};
        others();
      }
    }
  };
  const guarded = () => worker().catch((error: unknown) => void failures.push(error));
  await Promise.all(Array.from({ length: AT_ONCE }, guarded));
  if (failures.length > 0) throw failures[0];
}

function ignoreGone(error: unknown): null {
  if (isGone(error)) return null;
  throw error;
}

/** Larger than links and most manifests and configs are. */
const FIRST_READ = 16 * 1024;

async function readPlain(path: string, most: number): Promise<Buffer | null> {
  // Neither through a link nor waiting for the writer of a pipe, which then gives nothing.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await inFiles.open(path, flags).catch(() => null);
  if (file === null) return null;
  try {
    let bytes = Buffer.allocUnsafe(Math.min(most + 1, FIRST_READ));
    let length = 0;
    for (;;) {
      const { bytesRead } = await inFiles.read(file, bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (length < bytes.length) return Buffer.from(bytes.subarray(0, length));
      if (length > most) return null;
      const larger = Buffer.allocUnsafe(Math.min(most + 1, 4 * bytes.length));
      bytes.copy(larger);
      bytes = larger;
    }
  } catch (error) {
    if (isGone(error) || isNoFile(error)) return null;
    throw error;
  } finally {
    await inFiles.close(file);
  }
}
