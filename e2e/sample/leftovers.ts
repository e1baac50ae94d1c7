import { lstat, readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { pushImage, type Pusher } from "../distribution";
import { makeBytes } from "./bytes";

const BUILDS = 250;
const KB = 1024;

/**
 * What fills disks and no list shows: a tag pushed over again and again, uploads that never ended, and blobs whose
 * manifest was never pushed.
 */
export async function pushLeftovers(
  pusher: Pusher,
  now: Date,
  onProgress: (line: string) => void = () => {},
): Promise<void> {
  const repository = "shop/worker";
  for (let build = 0; build < BUILDS; build++) {
    await pushImage(pusher, repository, {
      tags: ["latest"],
      created: new Date(now.getTime() - (BUILDS - build) * 8 * 3_600_000).toISOString(),
      layers: [makeBytes("alpine-3", 300 * KB), makeBytes(`worker-${build}`, 60 * KB)],
    });
  }
  onProgress(`${repository}: latest, pushed ${BUILDS} times`);
  for (let at = 0; at < 12; at++) {
    const layer = makeBytes(`never-finished-${at}`, 200 * KB);
    await pusher.pushBlob("shop/importer", layer, "application/octet-stream");
    await pusher.abandonUpload("shop/importer", makeBytes(`half-${at}`, 150 * KB));
  }
  onProgress("shop/importer: 12 blobs without a manifest, 12 uploads without an end");
}

const DAY_MS = 86_400_000;

/** Makes a storage that was filled within minutes look as if it had been in as many days, in the same order. */
export async function spreadTimes(root: string, now: number, days: number): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return { path, at: (await lstat(path)).mtimeMs };
      }),
  );
  files.sort((a, b) => a.at - b.at);
  for (const [place, { path }] of files.entries()) {
    const at = (now - days * DAY_MS * (1 - (place + 1) / files.length)) / 1000;
    await utimes(path, at, at);
  }
}
