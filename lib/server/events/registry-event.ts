import "server-only";
import type { RefusalReason } from "@/lib/core/api/events";

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
  /** Not understood, so nobody knows what has changed. */
  unreadable: number;
  /** Why, of the first that was not. */
  fault: RefusalReason | null;
  /**
   * Told by something that tells of the whole registry. A webhook of one project says nothing about the
   * others, where pulls go by unseen.
   */
  wide: boolean;
}

export const nothingRead: ReadEvents = {
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
