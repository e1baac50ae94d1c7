import "server-only";
import { digest as digestSchema, repositoryName, tagName } from "@/lib/core/api/common";
import { ignored, nothingRead, type ReadEvents, type RegistryEvent } from "../registry-event";

interface Told {
  action: RegistryEvent["action"];
  repository: string | undefined;
  tag?: string | undefined;
  digest?: string | undefined;
  at?: number | null;
  idle?: boolean;
}

/** An event of what is told; ignored when it names no tag or manifest as a registry would have it. */
export function makeEvent(told: Told): ReadEvents {
  const { action, repository, at = null, idle = false } = told;
  const tag = tagName.safeParse(told.tag).data ?? null;
  const digest = digestSchema.safeParse(told.digest).data ?? null;
  if (!repositoryName.safeParse(repository).success || repository === undefined) return ignored;
  if (tag === null && digest === null) return ignored;
  return { ...nothingRead, events: [{ action, repository, tag, digest, at, idle }] };
}

export function together(parts: readonly ReadEvents[]): ReadEvents {
  return {
    ...nothingRead,
    events: parts.flatMap((part) => part.events),
    ignored: parts.reduce((sum, part) => sum + part.ignored, 0),
    unreadable: parts.reduce((sum, part) => sum + part.unreadable, 0),
    fault: parts.find((part) => part.fault !== null)?.fault ?? null,
  };
}

/** RFC 3339 to milliseconds; null for anything else. */
export function readTimestamp(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
