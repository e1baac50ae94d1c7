import "server-only";
import type { ManifestView } from "@/lib/core/api/content";
import type { Descriptor } from "@/lib/core/oci";

type Part = ManifestView["layers"][number];

/** Nobody reads more of a list in one answer; how many there are is told beside it. */
const MOST_PARTS = 1_000;

export function firstOf<T>(parts: readonly T[]): T[] {
  return parts.slice(0, MOST_PARTS);
}

export function describe(descriptor: Descriptor, sharers: ReadonlyMap<string, number>): Part {
  const { digest, mediaType, size, platform, artifactType, annotations, foreign } = descriptor;
  return {
    digest,
    mediaType,
    size,
    platform,
    artifactType,
    annotations,
    foreign,
    sharedBy: sharers.get(digest),
  };
}

/** What stands before ":tag" or "@digest" in a pull command: no scheme, no trailing slash. */
export function pullName(url: string, repository: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/\/+$/, "")}/${repository}`;
}
