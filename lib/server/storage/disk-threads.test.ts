import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoredFile } from "@/lib/core/storage/stored-registry";
import { startDiskThread } from "../../testing/server/start-source-thread";
import { diskHere } from "./disk-here";
import { DiskThreads } from "./disk-threads";
import { isSystemError, openDirectory } from "./storage-files";

const MANY = 5_000;
const signal = new AbortController().signal;

let root: string;
let content: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "drydock-disk-"));
  content = join(root, "docker/registry/v2");
  await mkdir(content, { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

test("threads find and read what one thread after the other does", async () => {
  await mkdir(join(content, "a/b"), { recursive: true });
  await writeFile(join(content, "a/line\nbreak"), "one");
  await writeFile(join(content, "a/b/large"), Buffer.alloc(3 * 1024 * 1024, 7));
  await writeFile(join(content, "a/b/empty"), "");
  await symlink("line\nbreak", join(content, "a/link"));
  const seen = async (disk: Parameters<typeof openDirectory>[2]) => {
    const files = await openDirectory(root, [root], disk);
    const found: StoredFile[] = [];
    const folders: string[] = [];
    const visitor = {
      onFile: (file: StoredFile) => void found.push(file),
      onFolder: (path: string) => void folders.push(path),
    };
    await files.walk(visitor, signal);
    const paths = [...found.map(({ path }) => path), ...folders, "none"];
    // Many at once, more bytes together than one answer has.
    const read = await Promise.all(
      Array.from({ length: 6 }, () => paths)
        .flat()
        .map(async (path) => `${path} ${(await files.read(path, 3 * 1024 * 1024))?.length}`),
    );
    return { found: found.sort(byPath), folders: folders.sort(), read: [...new Set(read)].sort() };
  };
  const threads = await seen(new DiskThreads(startDiskThread));
  expect(threads).toEqual(await seen(diskHere));
  expect(threads.found).toHaveLength(4);
  expect(threads.found.filter(({ isFile }) => isFile)).toHaveLength(3);
  expect(threads.folders).toEqual(["a", "a/b"]);
  expect(threads.read).toEqual([
    "a undefined",
    "a/b undefined",
    "a/b/empty 0",
    "a/b/large 3145728",
    "a/line\nbreak 3",
    "a/link undefined",
    "none undefined",
  ]);
});

const byPath = (a: StoredFile, b: StoredFile) => (a.path < b.path ? -1 : 1);

test("what there is no time for in one answer comes in the next ones", async () => {
  await mkdir(join(content, "many"));
  for (let at = 0; at < MANY; at++) await mkdir(join(content, `many/${at}`));
  const files = await openDirectory(root, [root], diskHere);
  const folders = new Set<string>();
  await files.walk({ onFile: () => undefined, onFolder: (path) => void folders.add(path) }, signal);
  expect(folders.size).toBe(MANY + 1);
});

test("a file that is larger than asked for is none", async () => {
  await writeFile(join(content, "file"), Buffer.alloc(100_000));
  const files = await openDirectory(root, [root], diskHere);
  expect(await files.read("file", 99_999)).toBeNull();
  expect(await files.read("file", 100_000)).toHaveLength(100_000);
});

test("an error of the system comes over as one, and a thread that ends fails its own work only", async () => {
  const disk = new DiskThreads(startDiskThread);
  await symlink("loop", join(root, "loop"));
  const failed = await disk
    .lookIntoFolders({
      type: "folders",
      root,
      folders: ["loop"],
      read: { ending: "/link", most: 9 },
    })
    .catch((error: unknown) => error);
  expect(isSystemError(failed)).toBe(true);
  expect(failed).toMatchObject({ code: "ELOOP" });
  let started = 0;
  const ending = new DiskThreads(() => {
    started += 1;
    return started === 1
      ? new Worker(`process.exit(1)`, { eval: true, execArgv: [] })
      : startDiskThread();
  });
  const read = () => ending.readFiles({ type: "files", files: [{ path: "none", most: 1 }] });
  const lost = await read().catch((error: unknown) => error);
  expect(isSystemError(lost)).toBe(true);
  expect((await read()).lengths).toEqual(Int32Array.of(-1));
});
