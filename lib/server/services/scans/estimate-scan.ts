import "server-only";
import type { api } from "@/lib/core/api";
import { vendors } from "@/lib/core/vendors";
import { AppError } from "@/lib/core/errors";
import type { Verb } from "../../context";
import { findRegistryRow } from "../registries/find-registry";
import { readerFor } from "../registries/reader-for";
import { readStoredCheck } from "../registries/stored-check";

/** So many lists are asked for; the other repositories are taken to be like these. */
const SAMPLE = 20;

/** Reads lists only, which no registry counts as pulls. Throws REGISTRY_ERROR when there is nothing to list. */
export const estimateScan: Verb<typeof api.scans.estimate> = async (context, { params }) => {
  const { check_result } = await findRegistryRow(context, params.registry);
  const reader = await readerFor(context, params.registry);
  const { names, found, reason } = await reader.listRepositories();
  if (!found && names.length === 0) {
    throw new AppError("REGISTRY_ERROR", reason ?? "The registry does not list its repositories.");
  }
  const sample = pickEvenly(names, SAMPLE);
  const listings = await Promise.all(sample.map((name) => reader.listTags(name)));
  const counted = listings.reduce((sum, listing) => sum + listing.names.length, 0);
  const tags = sample.length === 0 ? 0 : Math.round((counted / sample.length) * names.length);
  const vendor = readStoredCheck(check_result)?.vendor ?? (await reader.ping()).vendor;
  const perTag = vendors[vendor].readsCountAsPulls ? 3 : 2;
  return {
    repositories: names.length,
    tags,
    exact: sample.length === names.length,
    requests: 1 + names.length + perTag * tags,
  };
};

/** From the whole of the list: neighbours in it are often alike. */
function pickEvenly(names: readonly string[], count: number): string[] {
  const step = Math.max(1, names.length / count);
  const picked = Array.from({ length: Math.min(count, names.length) }, (_, at) =>
    names.at(Math.floor(at * step)),
  );
  return picked.filter((name) => name !== undefined);
}
