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
import { refuseOutside, StorageRefused } from "../storage/storage-files";

/** As an OCI image layout names an image; several may name one manifest. */
export interface ArchivedManifest {
  mediaType: string;
  digest: string;
  size: number;
  annotations: Record<string, string>;
}

/**
 * What one run has removed, as an OCI image layout (image-spec, image-layout.md): `oci-layout`, `index.json` and
 * `blobs/<algorithm>/<hex>`. Each run has a directory of its own below the archive's; a blob that another run has as
 * well is a second link to the same file, so that it takes its space once and goes with the last of them.
 */
export interface RunArchive {
  /** Bytes that may still be written. */
  free(): Promise<number>;
  has(digest: string): Promise<boolean>;
  /**
   * Adds a blob, unless it is there. `fill` gives its bytes to `write`, proves them, and returns false where there are
   * none any more. Nothing of a blob is seen before all of it is on the disk.
   */
  add(digest: string, fill: (write: Write) => Promise<boolean>): Promise<boolean>;
  /** Makes it a layout that other tools read. */
  finish(manifests: readonly ArchivedManifest[]): Promise<void>;
  /** Bytes of a blob from an offset on, of this run's or another's; null where none has it. */
  read(digest: string, offset: number, most: number): Promise<Buffer | null>;
  remove(): Promise<void>;
}

type Write = (piece: Buffer) => Promise<void>;

const writing = {
  noun: "archive",
  use: "be written to as a registry's archive",
  variable: "DRYDOCK_ARCHIVE_ROOTS",
};

/** Throws StorageRefused for a directory that the operator has not allowed. */
export function refuseArchive(directory: string, allowed: readonly string[]): void {
  refuseOutside(directory, allowed, writing);
}

/** Throws StorageRefused where it may not be written to, also through a link. */
export async function openRunArchive(
  directory: string,
  { allowed, run }: { allowed: readonly string[]; run: string },
): Promise<RunArchive> {
  refuseArchive(directory, allowed);
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(run)) throw new Error(`"${run}" is no name of a directory.`);
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StorageRefused(
      `The archive's directory ${directory} cannot be made: ${error instanceof Error ? error.message : String(error)}`,
    );
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
    has: (digest) => isThere(join(own, pathOf(digest))),
    add: (digest, fill) => add(root, own, digest, fill),
    finish: async (manifests) => {
      await replaceFile(join(own, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
      const mediaType = "application/vnd.oci.image.index.v1+json";
      const index = { schemaVersion: 2, mediaType, manifests };
      await replaceFile(join(own, "index.json"), JSON.stringify(index));
    },
    read: async (digest, offset, most) => {
      const path = await find(root, own, digest);
      return path === null ? null : readPiece(path, offset, most);
    },
    remove: () => rm(own, { recursive: true, force: true }),
  };
}

function pathOf(digest: string): string {
  const [, algorithm, hex] = /^(sha256|sha512):([a-f0-9]{64,128})$/.exec(digest) ?? [];
  if (!algorithm || !hex) throw new StorageRefused(`${digest} cannot be kept in an archive.`);
  return join("blobs", algorithm, hex);
}

const isThere = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Where a blob lies: in this run's layout, or in that of any other run. */
async function find(root: string, own: string, digest: string): Promise<string | null> {
  const path = pathOf(digest);
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
  const target = join(own, pathOf(digest));
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
