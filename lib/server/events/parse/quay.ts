import "server-only";
import { z } from "zod";
import type { ReadEvents } from "../registry-event";
import { makeEvent, readEach } from "./make-event";

/**
 * Quay's "Push to repository": names of tags, in early versions with image ids. It tells neither digests nor
 * a time, and there is no such notification of a pull or of a deleted tag.
 */
export const quayPush = z.looseObject({
  repository: z.string(),
  updated_tags: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
});

export function readQuay({ repository, updated_tags }: z.output<typeof quayPush>): ReadEvents {
  const names = Array.isArray(updated_tags) ? updated_tags : Object.keys(updated_tags);
  return readEach(names, (tag) =>
    makeEvent({ action: "push", repository, tag: typeof tag === "string" ? tag : undefined }),
  );
}
