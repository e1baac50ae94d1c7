import "server-only";
import { createPublicKey, type KeyObject, X509Certificate } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Root } from "./certificate-path";

/** What signatures are verified with: the files of DRYDOCK_TRUSTED_KEYS. */
export interface TrustedKeys {
  keys: { file: string; key: KeyObject }[];
  roots: Root[];
  /** Files in which there is neither, or that cannot be read. */
  unread: string[];
}

/** Of one file. A root's certificate has one or two. */
const MOST_BYTES = 64 * 1024;
const MOST_FILES = 100;

/**
 * Public keys and certificates in PEM, read again each time, so that a changed key is taken at once. Names
 * beginning with a dot are left out: Kubernetes keeps the versions of a mounted Secret under such. null: none asked for.
 */
export async function loadTrustedKeys(folder: string | undefined): Promise<TrustedKeys | null> {
  if (folder === undefined) return null;
  const trusted: TrustedKeys = { keys: [], roots: [], unread: [] };
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { ...trusted, unread: ["DRYDOCK_TRUSTED_KEYS"] };
  const files = names.filter((name) => !name.startsWith(".")).sort();
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      addFile(trusted, file, await readStart(join(folder, file)));
    } catch {
      trusted.unread.push(file);
    }
  }
  trusted.unread.push(...files.slice(MOST_FILES));
  return trusted;
}

/** Throws where there is anything else in it too, above all a private key. */
function addFile(trusted: TrustedKeys, file: string, text: string): void {
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
  if (blocks.length === 0) throw new Error("There is no key and no certificate in it.");
  const keys: TrustedKeys["keys"] = [];
  const roots: Root[] = [];
  for (const block of blocks) {
    if (block.startsWith("-----BEGIN CERTIFICATE-----"))
      roots.push({ file, certificate: new X509Certificate(block) });
    else if (block.startsWith("-----BEGIN PUBLIC KEY-----"))
      keys.push({ file, key: createPublicKey(block) });
    else throw new Error("Something else is in it.");
  }
  trusted.keys.push(...keys);
  trusted.roots.push(...roots);
}

async function readStart(path: string): Promise<string> {
  // Opening a pipe would wait for whoever writes to it.
  if (!(await stat(path)).isFile()) throw new Error("It is no file.");
  const handle = await open(path, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MOST_BYTES + 1));
    if (bytesRead > MOST_BYTES) throw new Error("It is larger than a key is.");
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
