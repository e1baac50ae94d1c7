import "server-only";
import { randomBytes } from "node:crypto";
import {
  chmod,
  type FileHandle,
  link,
  mkdir,
  open,
  stat,
  unlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";

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

/** What a secret file may hold at most: a path that names something else is not read into memory. */
const MOST_BYTES = 4096;

/**
 * The secret in a file, null when there is no such file. Warns where other users of this machine can read it:
 * containers show secrets to all users of the container, so that this is no reason to refuse.
 */
async function readSecretFile(
  path: string,
  warn: (text: string) => void = () => undefined,
): Promise<string | null> {
  const file = await openFile(path);
  if (!file) return null;
  try {
    const { mode } = await file.stat();
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(MOST_BYTES + 1),
      0,
      MOST_BYTES + 1,
      0,
    );
    const secret = buffer.toString("utf8", 0, bytesRead).trim();
    if (bytesRead > MOST_BYTES) {
      throw new Error(
        `${path} holds more than ${MOST_BYTES} bytes, which is no secret of Drydock's.`,
      );
    }
    if (secret.length < 32) {
      throw new Error(
        `${path} holds fewer than 32 characters. Restore it from a backup, or put another there: ` +
          "everyone signs in again then, and the registries' passwords have to be given again.",
      );
    }
    if (process.platform !== "win32" && (mode & 0o077) !== 0 && !path.startsWith("/run/secrets/")) {
      const octal = (mode & 0o777).toString(8);
      warn(
        `${path} can be read by other users of this machine (mode ${octal}). It opens every stored password: chmod 600 ${path}, unless only Drydock runs here.`,
      );
    }
    return secret;
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new Error(`${path} cannot be read: ${message}. It must be readable by Drydock's user.`, {
      cause: error,
    });
  }
}
