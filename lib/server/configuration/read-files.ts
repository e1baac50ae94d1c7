import "server-only";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ConfigurationFault } from "@/lib/core/api/configuration";

const MOST_FILES = 500;
/** Of one file, in UTF-16 units. */
const LONGEST = 1_000_000;

export interface TextFile {
  /** Relative to the directory, or the file's own name. */
  name: string;
  text: string;
}

type Files = { ok: true; files: TextFile[] } | { ok: false; faults: ConfigurationFault[] };

/**
 * The file itself, or all files of YAML and JSON in the directory and below, by name. What begins with a dot is left
 * out: Kubernetes keeps the earlier versions of a mounted ConfigMap there.
 */
export async function readFiles(path: string): Promise<Files> {
  try {
    const names = (await stat(path)).isDirectory() ? await listNames(path) : null;
    if (names === null) return collect([await readText(path, basename(path))]);
    if (names.length === 0)
      return refuse(path, "There is no .yaml, .yml or .json file in this directory.");
    if (names.length > MOST_FILES)
      return refuse(path, `There are more than ${MOST_FILES} files in this directory.`);
    return collect(await Promise.all(names.map((name) => readText(join(path, name), name))));
  } catch (error) {
    return refuse(path, `It cannot be read: ${(error as Error).message}.`);
  }
}

async function listNames(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true });
  return found
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .filter((name) => !name.split("/").some((part) => part.startsWith(".")))
    .sort();
}

type Read = TextFile | { fault: ConfigurationFault };

async function readText(path: string, name: string): Promise<Read> {
  const found = await stat(path);
  if (!found.isFile()) return { fault: faultOf(name, "It is no file.") };
  if (found.size > LONGEST)
    return { fault: faultOf(name, `It is larger than ${LONGEST / 1e6} MB.`) };
  return { name, text: await readFile(path, "utf8") };
}

function collect(read: readonly Read[]): Files {
  const faults = read.flatMap((each) => ("fault" in each ? [each.fault] : []));
  const files = read.flatMap((each) => ("fault" in each ? [] : [each]));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, files };
}

const faultOf = (file: string, message: string): ConfigurationFault => ({
  ...{ file, line: null, column: null },
  message,
});

const refuse = (path: string, message: string): Files => ({
  ok: false,
  faults: [faultOf(basename(path), message)],
});
