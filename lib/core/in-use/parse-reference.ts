import { repositoryName, tagName } from "../api/common";
import { isDigest } from "../oci";

/** An image as something that runs it names it. */
export interface ImageReference {
  /** "registry.example.com:5000": what stands before the first slash, or Docker's own hub. */
  host: string;
  /** "team/app" */
  path: string;
  /** null where a digest is named without one. */
  tag: string | null;
  digest: string | null;
}

/** Of an image's configuration, where nothing says from where it came. */
const IMAGE_ID = /^sha(256|384|512):/;
/** How container runtimes begin the id of an image. */
const SCHEME = /^(docker-pullable|docker|oci|containerd):\/\//;

/**
 * Reads a reference as Docker does: `app` is `docker.io/library/app:latest`. Null for what names no image of a
 * registry, such as the id of an image that was built where it runs.
 */
export function parseReference(text: string): ImageReference | null {
  const bare = text.trim().replace(SCHEME, "");
  if (IMAGE_ID.test(bare)) return null;
  const at = bare.indexOf("@");
  const digest = at === -1 ? null : bare.slice(at + 1);
  if (digest !== null && !isDigest(digest)) return null;
  const named = at === -1 ? bare : bare.slice(0, at);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon === -1 ? null : named.slice(colon + 1);
  if (tag !== null && !tagName.safeParse(tag).success) return null;
  const place = splitHost(colon === -1 ? named : named.slice(0, colon));
  if (!repositoryName.safeParse(place.path).success) return null;
  return { ...place, tag: tag ?? (digest === null ? "latest" : null), digest };
}

/** A first part with a dot or a port is a host, and so is localhost; anything else is a name on Docker's hub. */
function splitHost(name: string): Pick<ImageReference, "host" | "path"> {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(0, slash));
  if (slash > 0 && (/[.:]/.test(first) || first === "localhost"))
    return { host: plainHost(first), path: name.slice(slash + 1) };
  return { host: DOCKER_HUB, path: slash === -1 ? `library/${name}` : name };
}

/** Without the port that an address has where it names none. */
const plainHost = (host: string) => host.toLowerCase().replace(/:(443|80)$/, "");

const DOCKER_HUB = "docker.io";
/** Under which addresses the hub is connected, and pulled from. */
const hubHosts = new Set(["docker.io", "index.docker.io", "registry-1.docker.io"]);

/** Where images of a registry are pulled from: "registry.example.com", or "mirror.example.com/hub" for a part of it. */
export interface PullName {
  host: string;
  /** Before the repository, with a slash at its end; empty where there is nothing. */
  prefix: string;
}

/** The names under which others pull from a registry: its own host, and those that its connection lists. */
export function pullNamesOf(url: string, hostAliases: readonly string[]): PullName[] {
  const place = /^https?:\/\/([^?#]*)/.exec(url)?.[1] ?? "";
  const own = hubHosts.has(place.replace(/\/$/, "")) ? [...hubHosts] : [place];
  return [...own, ...hostAliases].map((name) => {
    const [first = "", ...rest] = name.replace(/\/+$/, "").split("/");
    return { host: plainHost(first), prefix: rest.map((part) => `${part}/`).join("") };
  });
}

/** The repository that a reference names in a registry with these names; null: it names another registry's. */
export function repositoryIn(
  names: readonly PullName[],
  { host, path }: Pick<ImageReference, "host" | "path">,
): string | null {
  for (const name of names)
    if (name.host === host && path.startsWith(name.prefix) && path.length > name.prefix.length)
      return path.slice(name.prefix.length);
  return null;
}
