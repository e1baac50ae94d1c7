import "server-only";
import type { api } from "@/lib/core/api";
import type { EndpointRequest } from "@/lib/core/api/endpoint";
import { AppError } from "@/lib/core/errors";
import type { Context } from "../../context";
import { isRegistryError } from "../../http/public-error";
import { aheadOf } from "../../registry/ahead";
import type { ReferrersAnswer, RegistryReader } from "../../registry/types";
import { findRegistryRow } from "../registries/find-registry";
import { readerFor } from "../registries/reader-for";
import { pullName } from "./manifest-parts";

/** Configs beyond this are none that a person could read. */
const MOST_CONFIG_BYTES = 1024 * 1024;

type Input = Pick<EndpointRequest<typeof api.content.manifest>, "params" | "query">;

/**
 * The JSON of one manifest as the registry serves it now, with what the last scan knows of its surroundings.
 * Only what the registry is asked happens here; reading its answers may take long, and happens elsewhere.
 */
export async function getManifest(context: Context, { params, query }: Input): Promise<Uint8Array> {
  const registry = await findRegistryRow(context, params.registry);
  const reader = aheadOf(await readerFor(context, registry.name));
  const { repository, reference } = query;
  const answer = await reader.getManifest(repository, reference);
  if (answer.state !== "present") throw absent(repository, reference, answer.state);
  const { bytes, contentType, digest } = answer;

  const { compute } = context.app;
  const config = await compute.run(context, "findConfig", { bytes, contentType });
  return compute.run(context, "describeManifest", {
    registryId: registry.id,
    repository,
    bytes,
    contentType,
    digest,
    config: config && (await readConfig(reader, repository, config)),
    referrers: await askReferrers(reader, repository, digest),
    pullName: pullName(registry.url, repository),
  });
}

function absent(repository: string, reference: string, state: string): AppError {
  const name = `${repository}${reference.includes(":") ? "@" : ":"}${reference}`;
  return new AppError(
    "NOT_FOUND",
    state === "dangling"
      ? `The registry lists ${name}, but its manifest is gone. Push it again, or delete the tag.`
      : `The registry has no ${name} any more. Scan again to bring the list up to date.`,
  );
}

/** null: gone, too large, or not readable now: the manifest is worth showing without. */
async function readConfig(
  reader: RegistryReader,
  repository: string,
  digest: string,
): Promise<string | null> {
  try {
    const bytes = await reader.getBlob(repository, digest, { maxBytes: MOST_CONFIG_BYTES });
    return bytes?.toString("utf8") ?? null;
  } catch {
    return null;
  }
}

async function askReferrers(
  reader: RegistryReader,
  repository: string,
  digest: string,
): Promise<ReferrersAnswer["descriptors"]> {
  try {
    return (await reader.listReferrers(repository, digest)).descriptors;
  } catch (error) {
    // What the last scan knows of referrers is still shown.
    if (isRegistryError(error)) return [];
    throw error;
  }
}
