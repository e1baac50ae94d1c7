import "server-only";
import { asRecord, parseJson } from "@/lib/core/oci/json";
import { AppError } from "@/lib/core/errors";
import { readDockerConfig, type DockerCredentials } from "../../registry/docker-config";

/**
 * The credentials that `docker login` left for a registry in ~/.docker/config.json. Throws BAD_REQUEST
 * when the text is none, has no entry for the host, or leaves the secret to a credential helper.
 */
export function credentialsFromDockerConfig(text: string, url: string): DockerCredentials {
  const auths = asRecord(asRecord(parseJson(text))?.["auths"]);
  if (!auths) throw refuse('It should be JSON with an "auths" object.');
  const found = readDockerConfig(text, url);
  if (found) return found;
  const { host } = new URL(url);
  const known = Object.keys(auths);
  throw refuse(
    known.some((key) => key.includes(host))
      ? `Its entry for ${host} holds no password: a credential helper keeps it. ` +
          "Give user name and password in their own fields."
      : `It has no entry for ${host}. Its entries are: ${known.join(", ") || "none"}.`,
  );
}

function refuse(reason: string): AppError {
  return new AppError("BAD_REQUEST", `The Docker configuration cannot be used. ${reason}`);
}
