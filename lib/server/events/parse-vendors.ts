import "server-only";
import { z } from "zod";
import { isManifestType } from "@/lib/core/oci";
import { isOwnUserAgent } from "../registry-client";
import {
  ignored,
  makeEvent,
  readEach,
  type ReadEvents,
  readTimestamp,
  type RegistryEvent,
  unknownForm,
} from "./registry-event";

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

const distributionActions = new Set<string>([
  "push",
  "pull",
  "delete",
] satisfies RegistryEvent["action"][]);

function readEvent({ id, action, timestamp, target, request }: Event): ReadEvents {
  if (!isAction(action) || !isAboutManifest(action, target)) return ignored;
  const { repository, tag, digest } = target;
  // A foreign HEAD counts as well: it is all that a node sends which has the image and checks its tag.
  const idle = action === "pull" && isOwnUserAgent(request?.useragent);
  return makeEvent({ id, action, repository, tag, digest, at: readTimestamp(timestamp), idle });
}

function isAction(action: string): action is RegistryEvent["action"] {
  return distributionActions.has(action);
}

/** A delete tells no media type: whether the digest was a manifest's, only the store knows. */
function isAboutManifest(action: string, { mediaType, tag, url }: Event["target"]): boolean {
  if (action === "delete" || (tag !== undefined && tag !== "")) return true;
  return isManifestType(mediaType ?? "") || (url?.includes("/manifests/") ?? false);
}

/** Harbor's two formats; what they are about has the same form in both. */
const data = z.looseObject({
  resources: z
    .array(
      z.looseObject({
        digest: z.string().optional().catch(undefined),
        tag: z.string().optional().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  repository: z
    .looseObject({ repo_full_name: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

export const harborDefault = z.looseObject({
  type: z.string(),
  occur_at: z.number().optional().catch(undefined),
  event_data: data,
});

/** The "CloudEvents" format: a CloudEvent whose type begins with `harbor.`. */
export const harborCloudEvent = z.looseObject({
  specversion: z.string(),
  id: z.string().optional().catch(undefined),
  type: z.string().startsWith("harbor."),
  time: z.string().optional().catch(undefined),
  data,
});

const harborActions: Record<string, RegistryEvent["action"]> = {
  PUSH_ARTIFACT: "push",
  PULL_ARTIFACT: "pull",
  DELETE_ARTIFACT: "delete",
  "harbor.artifact.pushed": "push",
  "harbor.artifact.pulled": "pull",
  "harbor.artifact.deleted": "delete",
};

export function readHarborDefault({ type, occur_at, event_data }: z.output<typeof harborDefault>) {
  return readResources(
    type,
    event_data,
    occur_at === undefined ? null : Math.trunc(occur_at * 1000),
  );
}

export function readHarborCloudEvent({ id, type, time, data }: z.output<typeof harborCloudEvent>) {
  return readResources(type, data, readTimestamp(time), id);
}

/** Harbor tells no user agent; it leaves HEAD out itself, which is how Drydock looks at it. */
function readResources(
  type: string,
  { resources, repository }: z.output<typeof data>,
  at: number | null,
  id?: string,
): ReadEvents {
  const action = harborActions[type];
  if (action === undefined) return ignored;
  if (!resources || resources.length === 0) return unknownForm;
  return readEach(resources, ({ tag, digest }) =>
    makeEvent({ id, action, repository: repository?.repo_full_name, tag, digest, at }),
  );
}

/** Nexus's repository webhooks: a component is an image by its tag, an asset a path below /v2. */
const thing = z.looseObject({
  format: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  version: z.string().nullish().catch(undefined),
});

export const nexusWebhook = z
  .looseObject({
    timestamp: z.string().optional().catch(undefined),
    repositoryName: z.string(),
    action: z.string(),
    component: thing.optional().catch(undefined),
    asset: thing.optional().catch(undefined),
  })
  .refine(({ component, asset }) => component !== undefined || asset !== undefined);

const nexusActions: Record<string, RegistryEvent["action"]> = {
  CREATED: "push",
  UPDATED: "push",
  DELETED: "delete",
  PURGED: "delete",
};

export function readNexus(webhook: z.output<typeof nexusWebhook>): ReadEvents {
  const { component, asset, timestamp } = webhook;
  const action = nexusActions[webhook.action];
  const at = readTimestamp(timestamp);
  if (action === undefined) return ignored;
  if (component?.format === "docker") {
    const tag = component.version ?? undefined;
    return makeEvent({ action, repository: component.name, tag, digest: tag, at });
  }
  if (asset?.format !== "docker") return ignored;
  const [, repository, reference] =
    /^\/?v2\/(.+)\/manifests\/([^/]+)$/.exec(asset.name ?? "") ?? [];
  return makeEvent({ action, repository, tag: reference, digest: reference, at });
}

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
