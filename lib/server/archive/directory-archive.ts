import "server-only";
import {
  link,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { phrase } from "../phrases";
import { refuseOutside, StorageRefused } from "../storage/storage-files";
import { layoutFiles, layoutPath } from "./image-layout";
import type { RunArchive, Write } from "./types";

const writing = { what: "archive", variable: "DRYDOCK_ARCHIVE_ROOTS" } as const;

/** Throws StorageRefused for a directory that the operator has not allowed. */
export function refuseArchive(directory: string, allowed: readonly string[]): void {
  refuseOutside(directory, allowed, writing);
}

/**
 * In a directory each run has one of its own; a blob that another run has as well is a second link to the same file,
 * so that it takes its space once and goes with the last of them. Throws StorageRefused where nothing may be written,
 * also through a link.
 */
export async function openDirectoryArchive(
  directory: string,
  { allowed, run }: { allowed: readonly string[]; run: string },
): Promise<RunArchive> {
  refuseArchive(directory, allowed);
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new StorageRefused(phrase("archive.notMade", { directory, why }));
  });
  const root = await realpath(directory);
  const roots = await Promise.all(allowed.map((path) => realpath(path).catch(() => path)));
  refuseOutside(root, roots, writing);
  const own = join(root, run);
  return {
    free: async () => {
      const { bsize, bavail } = await statfs(root);
      return bsize * bavail;
    },
    has: (digest) => isThere(join(own, layoutPath(digest))),
    add: (digest, fill) => add(root, own, digest, fill),
    finish: async (manifests) => {
      for (const { name, text } of layoutFiles(manifests)) await replaceFile(join(own, name), text);
    },
    read: async (digest, offset, most) => {
      const path = await find(root, own, digest);
      return path === null ? null : readPiece(path, offset, most);
    },
    remove: () => rm(own, { recursive: true, force: true }),
  };
}

const isThere = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Where a blob lies: in this run's layout, or in that of any other run. */
async function find(root: string, own: string, digest: string): Promise<string | null> {
  const path = layoutPath(digest);
  if (await isThere(join(own, path))) return join(own, path);
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const other = join(root, entry.name, path);
    if (await isThere(other)) return other;
  }
  return null;
}

async function add(
  root: string,
  own: string,
  digest: string,
  fill: (write: Write) => Promise<boolean>,
): Promise<boolean> {
  const target = join(own, layoutPath(digest));
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const found = await find(root, own, digest);
  if (found === target) return true;
  // Some file systems have no second links: then it is copied once more.
  if (
    found !== null &&
    (await link(found, target).then(
      () => true,
      () => false,
    ))
  )
    return true;
  const partial = `${target}.partial`;
  const file = await open(partial, "w", 0o600);
  try {
    const isWhole = await fill(async (piece) => void (await file.write(piece)));
    if (!isWhole) return false;
    // A crash must not leave a name without its bytes.
    await file.sync();
    await rename(partial, target);
    return true;
  } finally {
    await file.close();
    await rm(partial, { force: true });
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.partial`, text, { mode: 0o600, flush: true });
  await rename(`${path}.partial`, path);
}

async function readPiece(path: string, offset: number, most: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const piece = Buffer.alloc(most);
    const { bytesRead } = await file.read(piece, 0, most, offset);
    return piece.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
