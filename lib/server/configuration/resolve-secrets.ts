import "server-only";
import { readFile, realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import { asRecord } from "@/lib/core/oci/json";
import type { Environment } from "../app/environment";
import { type Entry, faultOf } from "./parse-configuration";

/** Of a file with a secret, in bytes. */
const LARGEST = 262_144;

/** What an entry says with its secrets in place, or which of them are missing. */
export async function resolveSecrets(
  entry: Entry<unknown>,
  env: Environment,
): Promise<{ value: unknown; faults: ConfigurationFault[] }> {
  const faults: ConfigurationFault[] = [];
  const resolve = async (value: unknown, path: string): Promise<unknown> => {
    if (Array.isArray(value))
      return Promise.all(value.map((each, at) => resolve(each, `${path}[${at}]`)));
    const record = asRecord(value);
    if (!record) return value;
    const found = await lookUp(record, env);
    if (found === null) {
      const parts = Object.entries(record).map(async ([key, each]) => [
        key,
        await resolve(each, path ? `${path}.${key}` : key),
      ]);
      return Object.fromEntries(await Promise.all(parts));
    }
    if ("text" in found) return found.text;
    faults.push(faultOf(entry, found.fault, path));
    return undefined;
  };
  return { value: await resolve(entry.value, ""), faults };
}

type Found = { text: string } | { fault: string };

/** null: this is no reference to a secret. */
async function lookUp(record: Record<string, unknown>, env: Environment): Promise<Found | null> {
  const { env: variable, file, ...rest } = record;
  if (Object.keys(rest).length > 0) return null;
  if (typeof variable === "string") {
    const text = Object.hasOwn(env.variables, variable) ? env.variables[variable] : undefined;
    return text === undefined
      ? { fault: `The variable ${variable} is not set where Drydock runs.` }
      : { text };
  }
  return typeof file === "string" ? readSecretFile(file, env) : null;
}

async function readSecretFile(file: string, env: Environment): Promise<Found> {
  try {
    const path = await realpath(file);
    if (await isOwn(path, env))
      return { fault: `${file} belongs to Drydock itself, and cannot be used here.` };
    const found = await stat(path);
    if (!found.isFile()) return { fault: `${file} is no file.` };
    if (found.size > LARGEST) return { fault: `${file} is larger than 256 KiB.` };
    // Editors and most tools end a file with a line break, which is no part of the secret.
    const text = (await readFile(path, "utf8")).replace(/\r?\n$/, "");
    return text === "" ? { fault: `${file} is empty.` } : { text };
  } catch (error) {
    return { fault: `It cannot be read: ${(error as Error).message}.` };
  }
}

/** What opens the store, the store itself, and what the system shows of this process. */
async function isOwn(path: string, env: Environment): Promise<boolean> {
  if (path.startsWith("/proc/")) return true;
  const secrets = [env.DRYDOCK_SECRET_FILE, env.DRYDOCK_SECRET_OLD_FILE];
  const own = await Promise.all(
    [env.DRYDOCK_DATA_DIR, ...secrets]
      .filter((each) => each !== undefined)
      .map((each) => realpath(each).catch(() => each)),
  );
  return own.some((each) => path === each || path.startsWith(`${each}${sep}`));
}
