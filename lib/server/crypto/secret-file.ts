import "server-only";
import { open, type FileHandle } from "node:fs/promises";

/** What a secret file may hold at most: a path that names something else is not read into memory. */
const MOST_BYTES = 4096;

/**
 * The secret in a file, null when there is no such file. Warns where other users of this machine can read it:
 * containers show secrets to all users of the container, so that this is no reason to refuse.
 */
export async function readSecretFile(
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
