import "server-only";
import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSecretFile } from "./secret-file";

interface SecretVariables {
  DRYDOCK_DATA_DIR: string;
  DRYDOCK_SECRET?: string | undefined;
  DRYDOCK_SECRET_FILE?: string | undefined;
  DRYDOCK_SECRET_OLD?: string | undefined;
  DRYDOCK_SECRET_OLD_FILE?: string | undefined;
}

/**
 * The one secret: DRYDOCK_SECRET, the file that DRYDOCK_SECRET_FILE names, or the file `secret` in the data
 * directory, made on first use. Whoever loses it must sign in again and give the registries' passwords again.
 */
export async function loadSecret(
  env: SecretVariables,
  warn: (text: string) => void = () => undefined,
): Promise<string> {
  const path = join(env.DRYDOCK_DATA_DIR, "secret");
  const given = env.DRYDOCK_SECRET ?? (await fromFile(env.DRYDOCK_SECRET_FILE, warn));
  if (!given) return (await readSecretFile(path, warn)) ?? makeSecret(env.DRYDOCK_DATA_DIR, path);
  if (await exists(path)) {
    warn(
      `${path} holds a secret that is not used, because the environment gives one. Whoever copies the data directory copies it too: once nothing needs it any more, remove it.`,
    );
  }
  return given;
}

/** The secret that what is stored may still be sealed with; null when none is given. */
export async function loadOldSecret(
  env: SecretVariables,
  warn: (text: string) => void = () => undefined,
): Promise<string | null> {
  return env.DRYDOCK_SECRET_OLD ?? (await fromFile(env.DRYDOCK_SECRET_OLD_FILE, warn));
}

async function fromFile(
  path: string | undefined,
  warn: (text: string) => void,
): Promise<string | null> {
  if (path === undefined) return null;
  const secret = await readSecretFile(path, warn);
  if (secret !== null) return secret;
  // It is not made here: with a mistyped path, the store would be sealed with a secret that is kept nowhere.
  throw new Error(
    `${path} does not exist. Put at least 32 random characters there, such as the output of "openssl rand -base64 32", or correct DRYDOCK_SECRET_FILE or DRYDOCK_SECRET_OLD_FILE.`,
  );
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
  const secret = await readSecretFile(path);
  if (!secret) throw new Error(`${path} was removed while Drydock was starting.`);
  return secret;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
