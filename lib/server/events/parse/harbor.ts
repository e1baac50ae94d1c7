import "server-only";
import { z } from "zod";
import { ignored, unknownForm, type ReadEvents, type RegistryEvent } from "../registry-event";
import { makeEvent, readEach, readTimestamp } from "./make-event";

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

const actions: Record<string, RegistryEvent["action"]> = {
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
  const action = actions[type];
  if (action === undefined) return ignored;
  if (!resources || resources.length === 0) return unknownForm;
  return readEach(resources, ({ tag, digest }) =>
    makeEvent({ id, action, repository: repository?.repo_full_name, tag, digest, at }),
  );
}
