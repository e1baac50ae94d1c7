import "server-only";
import { digest as digestSchema, repositoryName, tagName } from "@/lib/core/api/common";
import type { RefusalReason } from "@/lib/core/api/events";

/** Registries send their events one by one, or a few dozen together. */
const MOST_EVENTS = 1_000;

const MOST_ID = 200;

/** An event of what is told; ignored when it names no tag or manifest as a registry would have it. */
export function makeEvent(fields: EventFields): ReadEvents {
  const { action, repository, at = null, idle = false } = fields;
  const tag = tagName.safeParse(fields.tag).data ?? null;
  const digest = digestSchema.safeParse(fields.digest).data ?? null;
  if (!repositoryName.safeParse(repository).success || repository === undefined) return ignored;
  if (tag === null && digest === null) return ignored;
  const { id } = fields;
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

/** One thing that happened in a registry, whoever told it and in whatever form. */
export interface RegistryEvent {
  action: "push" | "pull" | "delete";
  repository: string;
  tag: string | null;
  digest: string | null;
  /** Milliseconds by the registry's clock; null when it does not say. */
  at: number | null;
  /** Its own, where the registry gives it one; a repeated delivery has the same. */
  id?: string;
  /** A pull that shows that pulls are told of, and is none itself: our own read. */
  idle: boolean;
}

export interface ReadEvents {
  events: RegistryEvent[];
  /** Understood, and of no concern: blobs, scans, other formats than images. */
  ignored: number;
  /** It was not understood, so what has changed is unknown. */
  unreadable: number;
  /** Why, of the first that was not. */
  fault: RefusalReason | null;
  /**
   * Told by something that tells of the whole registry. A webhook of one project says nothing about the
   * others, where pulls go by unseen.
   */
  wide: boolean;
}

const nothingRead: ReadEvents = {
  events: [],
  ignored: 0,
  unreadable: 0,
  fault: null,
  wide: false,
};

export const tooLarge: ReadEvents = { ...nothingRead, unreadable: 1, fault: "too-large" };

export const notJson: ReadEvents = { ...nothingRead, unreadable: 1, fault: "not-json" };

export const unknownForm: ReadEvents = { ...nothingRead, unreadable: 1, fault: "unknown-form" };

export const ignored: ReadEvents = { ...nothingRead, ignored: 1 };

export interface EventFields {
  action: RegistryEvent["action"];
  repository: string | undefined;
  tag?: string | undefined;
  digest?: string | undefined;
  at?: number | null;
  idle?: boolean;
  id?: string | undefined;
}
