import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Sum of all blob data files below a Distribution's filesystem storage. */
export async function blobBytes(root: string): Promise<number> {
  const blobs = join(root, "docker/registry/v2/blobs");
  const entries = await readdir(blobs, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name === "data");
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
