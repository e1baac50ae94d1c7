import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

const entry = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
});
const dockerConfig = z.object({ auths: z.record(z.string(), entry) });

export interface DockerCredentials {
  username: string | null;
  password: string | null;
  identityToken: string | null;
}

/**
 * The credentials that `docker login` left for a registry in ~/.docker/config.json. Throws BAD_REQUEST
 * when the text is none, has no entry for the host, or leaves the secret to a credential helper.
 */
export function credentialsFromDockerConfig(text: string, url: string): DockerCredentials {
  const { auths } = parse(text);
  const host = new URL(url).host;
  const found = Object.entries(auths).find(([key]) => hostOf(key) === host)?.[1];
  if (!found) {
    const known = Object.keys(auths).join(", ") || "none";
    throw refuse(`It has no entry for ${host}. Its entries are: ${known}.`);
  }
  const [user, password] = decode(found.auth);
  const credentials = {
    username: found.username ?? user,
    password: found.password ?? password,
    identityToken: found.identitytoken ?? null,
  };
  if (credentials.password ?? credentials.identityToken) return credentials;
  throw refuse(
    `Its entry for ${host} holds no password: a credential helper keeps it. ` +
      "Give user name and password in their own fields.",
  );
}

function parse(text: string): z.output<typeof dockerConfig> {
  try {
    return dockerConfig.parse(JSON.parse(text));
  } catch {
    throw refuse('It should be JSON with an "auths" object.');
  }
}

/** Keys come as "host", "host:port", "https://host/v1/". */
function hostOf(key: string): string | null {
  const address = key.includes("://") ? key : `https://${key}`;
  return URL.canParse(address) ? new URL(address).host : null;
}

function decode(auth: string | undefined): [string | null, string | null] {
  const text = Buffer.from(auth ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return [null, null];
  return [text.slice(0, colon) || null, text.slice(colon + 1) || null];
}

function refuse(reason: string): AppError {
  return new AppError("BAD_REQUEST", `The Docker configuration cannot be used. ${reason}`);
}
