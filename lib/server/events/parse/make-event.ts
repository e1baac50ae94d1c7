import "server-only";
import { digest as digestSchema, repositoryName, tagName } from "@/lib/core/api/common";
import {
  ignored,
  nothingRead,
  tooLarge,
  type ReadEvents,
  type RegistryEvent,
} from "../registry-event";

interface Told {
  action: RegistryEvent["action"];
  repository: string | undefined;
  tag?: string | undefined;
  digest?: string | undefined;
  at?: number | null;
  idle?: boolean;
  id?: string | undefined;
}

/** Registries send their events one by one, or a few dozen together. */
const MOST_EVENTS = 1_000;
const MOST_ID = 200;

/** An event of what is told; ignored when it names no tag or manifest as a registry would have it. */
export function makeEvent(told: Told): ReadEvents {
  const { action, repository, at = null, idle = false } = told;
  const tag = tagName.safeParse(told.tag).data ?? null;
  const digest = digestSchema.safeParse(told.digest).data ?? null;
  if (!repositoryName.safeParse(repository).success || repository === undefined) return ignored;
  if (tag === null && digest === null) return ignored;
  const { id } = told;
  const own = id !== undefined && id !== "" && id.length <= MOST_ID ? { id } : {};
  return { ...nothingRead, events: [{ action, repository, tag, digest, at, idle, ...own }] };
}

/** Reads so many of the things that a delivery tells of. What is left counts as not understood. */
export function readEach<T>(things: readonly T[], read: (thing: T) => ReadEvents): ReadEvents {
  const left = things.length - MOST_EVENTS;
  const parts = things.slice(0, MOST_EVENTS).map(read);
  return together(left > 0 ? [...parts, { ...tooLarge, unreadable: left }] : parts);
}

function together(parts: readonly ReadEvents[]): ReadEvents {
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
