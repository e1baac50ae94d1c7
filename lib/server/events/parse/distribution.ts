import "server-only";
import { z } from "zod";
import { isManifestType } from "@/lib/core/oci";
import { isOwnUserAgent } from "../../registry/user-agent";
import { ignored, unknownForm, type ReadEvents, type RegistryEvent } from "../registry-event";
import { makeEvent, readEach, readTimestamp } from "./make-event";

/**
 * Distribution's notifications. Versions 1 and 2 of the envelope differ in their media type only; GitLab's
 * registry sends them as well. https://distribution.github.io/distribution/about/notifications/
 */
const event = z.looseObject({
  id: z.string().optional().catch(undefined),
  action: z.string(),
  timestamp: z.string().optional().catch(undefined),
  target: z.looseObject({
    mediaType: z.string().optional().catch(undefined),
    digest: z.string().optional().catch(undefined),
    repository: z.string().optional().catch(undefined),
    tag: z.string().optional().catch(undefined),
    url: z.string().optional().catch(undefined),
  }),
  request: z
    .looseObject({ method: z.string().optional(), useragent: z.string().optional() })
    .optional()
    .catch(undefined),
});
type Event = z.output<typeof event>;

export const distributionEnvelope = z.looseObject({
  events: z.array(z.unknown()),
});

export function readDistribution({ events }: z.output<typeof distributionEnvelope>): ReadEvents {
  const read = readEach(events, (value) => {
    const parsed = event.safeParse(value);
    return parsed.success ? readEvent(parsed.data) : unknownForm;
  });
  return { ...read, wide: true };
}

const actions = new Set<string>(["push", "pull", "delete"] satisfies RegistryEvent["action"][]);

function readEvent({ id, action, timestamp, target, request }: Event): ReadEvents {
  if (!isAction(action) || !isAboutManifest(action, target)) return ignored;
  const { repository, tag, digest } = target;
  // A foreign HEAD counts as well: it is all that a node sends which has the image and checks its tag.
  const idle = action === "pull" && isOwnUserAgent(request?.useragent);
  return makeEvent({ id, action, repository, tag, digest, at: readTimestamp(timestamp), idle });
}

function isAction(action: string): action is RegistryEvent["action"] {
  return actions.has(action);
}

/** A delete tells no media type: whether the digest was a manifest's, only the store knows. */
function isAboutManifest(action: string, { mediaType, tag, url }: Event["target"]): boolean {
  if (action === "delete" || (tag !== undefined && tag !== "")) return true;
  return isManifestType(mediaType ?? "") || (url?.includes("/manifests/") ?? false);
}
