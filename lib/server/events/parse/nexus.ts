import "server-only";
import { z } from "zod";
import { ignored, type ReadEvents, type RegistryEvent } from "../registry-event";
import { makeEvent, readTimestamp } from "./make-event";

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

const actions: Record<string, RegistryEvent["action"]> = {
  CREATED: "push",
  UPDATED: "push",
  DELETED: "delete",
  PURGED: "delete",
};

export function readNexus(webhook: z.output<typeof nexusWebhook>): ReadEvents {
  const { component, asset, timestamp } = webhook;
  const action = actions[webhook.action];
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
