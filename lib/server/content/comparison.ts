import "server-only";
import { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import {
  compareManifests,
  findChildren,
  type ChildToRead,
  type ServedChild,
  type ServedSide,
  type SidesToCompare,
} from "@/lib/core/compare/compare-manifests";
import type { ServedManifest } from "@/lib/core/compare/read-image";
import type { Context } from "../app/context";
import { forEach } from "../app/for-each";
import { isPublicError } from "../http/errors";
import { jsonBytes } from "../http/responses";
import { findRegistryRow, readerFor } from "../registries/find-registry";
import { PRIORITY, type RegistryReader } from "../registry-client";
import { readConfig, refuseAbsent } from "./ask-registry";

/** How many children are read at the same time. */
const AT_ONCE = 4;
/** So much is read of all children together; ordinary ones are a few kilobytes each. */
const MOST_BYTES = 24 * 1024 * 1024;

type Input = Pick<EndpointRequest<typeof api.comparisons.images>, "params" | "query">;

/**
 * The JSON of what differs between two images or indexes as the registry serves them now.
 * Only what the registry is asked happens here; reading its answers may take long, and happens elsewhere.
 */
export async function getComparison(
  context: Context,
  { params, query }: Input,
): Promise<Uint8Array> {
  const registry = await findRegistryRow(context, params.registry);
  const reader = (await readerFor(context, registry.name)).withPriority(PRIORITY.screen);
  const { repository, reference, otherRepository, otherReference } = query;
  const [a, b] = await Promise.all([
    readSide(context, reader, { repository, reference }),
    readSide(context, reader, {
      repository: otherRepository ?? repository,
      reference: otherReference,
    }),
  ]);
  const { compute } = context.app;
  const wanted = await compute.run(context, "findComparedChildren", { a, b });
  const children = await readChildren(context, reader, { a, b }, wanted);
  return compute.run(context, "compareManifests", { sides: { a, b }, children });
}

async function readSide(
  context: Context,
  reader: RegistryReader,
  { repository, reference }: Pick<ServedSide, "repository" | "reference">,
): Promise<ServedSide> {
  const manifest = await readManifest(context, reader, repository, reference);
  if (typeof manifest === "string") throw refuseAbsent(repository, reference, manifest);
  return { repository, reference, manifest };
}

async function readManifest(
  context: Context,
  reader: RegistryReader,
  repository: string,
  reference: string,
): Promise<ServedManifest | "absent" | "dangling"> {
  const answer = await reader.getManifest(repository, reference);
  if (answer.state !== "present") return answer.state === "dangling" ? "dangling" : "absent";
  const { bytes, contentType, digest } = answer;
  const config = await context.app.compute.run(context, "findConfig", { bytes, contentType });
  const text = config && (await readConfig(reader, repository, config));
  return { digest, contentType, bytes, config: text };
}

async function readChildren(
  context: Context,
  reader: RegistryReader,
  sides: SidesToCompare,
  wanted: readonly ChildToRead[],
): Promise<ServedChild[]> {
  const children: ServedChild[] = [];
  let bytes = 0;
  await forEach(wanted, AT_ONCE, async (child) => {
    const manifest =
      bytes > MOST_BYTES
        ? "unreadable"
        : await readChild(context, reader, sides[child.side].repository, child.digest);
    if (typeof manifest !== "string") {
      bytes += manifest.bytes.length + (manifest.config?.length ?? 0);
    }
    children.push({ ...child, manifest });
  });
  return children;
}

/** What cannot be read of one platform takes nothing from the others. */
async function readChild(
  context: Context,
  reader: RegistryReader,
  repository: string,
  digest: string,
): Promise<ServedChild["manifest"]> {
  try {
    const manifest = await readManifest(context, reader, repository, digest);
    return typeof manifest === "string" ? "gone" : manifest;
  } catch (error) {
    if (isPublicError(error)) return "unreadable";
    throw error;
  }
}

/** Which children of the two have to be read as well. */
export async function findComparedChildren(
  context: Context,
  sides: SidesToCompare,
): Promise<ChildToRead[]> {
  return findChildren(sides, context.app.now());
}

/** The JSON of what differs, of what has been read. */
export async function writeComparison(
  context: Context,
  { sides, children }: { sides: SidesToCompare; children: ServedChild[] },
): Promise<Uint8Array> {
  const comparison = compareManifests(sides, children, context.app.now());
  return jsonBytes(api.comparisons.images, comparison, context.app);
}
