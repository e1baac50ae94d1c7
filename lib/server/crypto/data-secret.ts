import "server-only";
import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../env";

/**
 * The one secret: DRYDOCK_SECRET, or the file `secret` in the data directory, made on first use.
 * Whoever loses it must sign in again and give the registries' passwords again.
 */
export async function loadSecret(
  env: Pick<Environment, "DRYDOCK_SECRET" | "DRYDOCK_DATA_DIR">,
): Promise<string> {
  if (env.DRYDOCK_SECRET) return env.DRYDOCK_SECRET;
  const path = join(env.DRYDOCK_DATA_DIR, "secret");
  return (await readSecret(path)) ?? makeSecret(env.DRYDOCK_DATA_DIR, path);
}

async function readSecret(path: string): Promise<string | null> {
  try {
    const secret = (await readFile(path, "utf8")).trim();
    if (secret.length < 32) {
      throw new Error(
        `${path} holds fewer than 32 characters. Restore it from a backup, or remove it: ` +
          "everyone signs in again and the registries' passwords have to be given again.",
      );
    }
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Written whole under another name and then linked, so that a second process never reads half of it. */
async function makeSecret(directory: string, path: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, {
    mode: 0o600,
    flush: true,
  });
  await chmod(draft, 0o600);
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await unlink(draft);
  }
  const secret = await readSecret(path);
  if (!secret) throw new Error(`${path} was removed while Drydock was starting.`);
  return secret;
}
