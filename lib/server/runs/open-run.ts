import "server-only";
import type { HiddenTags, RegistryCheck } from "@/lib/core/api/registries";
import type { ManifestFacts } from "@/lib/core/snapshot";
import type { Context } from "../app/context";
import {
  PRIORITY,
  type RegistryReader,
  type RegistryWriter,
  createWriter,
} from "../registry-client";
import { judgeHiding } from "../registries/hidden-tags";
import { findRegistry, readerFor } from "../registries/find-registry";
import { probeRegistry } from "../registries/probe-registry";
import type { RunRow } from "../store/schema";
import type { PlannedTag } from "./repository-plan";
import { readJson } from "../store/json";

export type OpenedRun = RunRow & { registry: string };

export async function findRunRow(context: Context, id: string): Promise<OpenedRun> {
  return context.db
    .selectFrom("runs")
    .innerJoin("registries", "registries.id", "runs.registry_id")
    .selectAll("runs")
    .select("registries.name as registry")
    .where("runs.id", "=", id)
    .executeTakeFirstOrThrow();
}

export interface Clients {
  reader: RegistryReader;
  writer: RegistryWriter;
}

/** The only place where a writing client comes into being; its connections end with the work. */
export async function withClients<T>(
  context: Context,
  registry: string,
  work: (clients: Clients) => Promise<T>,
): Promise<T> {
  const { settings } = await findRegistry(context, registry);
  // A run is waited for like a repository that somebody has opened: a long scan of one must not keep it waiting.
  const reader = (await readerFor(context, registry)).withPriority(PRIORITY.awaited);
  const writer = createWriter(settings);
  try {
    return await work({ reader, writer });
  } finally {
    await writer.close();
  }
}

/**
 * Asks the registry again what it can do: it may have been restarted with other settings since. If it does not
 * answer every question now, what was found before the plan holds.
 */
export async function probeCapabilities(
  context: Context,
  registry: string,
): Promise<RegistryCheck["capabilities"]> {
  const { row, settings } = await findRegistry(context, registry);
  return (await probeRegistry(context, row, settings)).stored.capabilities;
}

/** Whether lists of tags may leave some out, by that check and by what scans have seen. */
export async function findHiding(
  context: Context,
  registryId: string,
  { hiddenTags }: RegistryCheck["capabilities"],
): Promise<HiddenTags | null> {
  const registry = await context.db
    .selectFrom("registries")
    .select(["id", "list_signs"])
    .where("id", "=", registryId)
    .executeTakeFirstOrThrow();
  return judgeHiding(context, registry, hiddenTags);
}

export function loadPlannedTags(
  { db }: Context,
  planId: string,
  repository: string,
): Promise<PlannedTag[]> {
  return db
    .selectFrom("plan_rows")
    .select(["tag", "digest"])
    .where("plan_id", "=", planId)
    .where("repository", "=", repository)
    .execute();
}

export async function loadFacts(
  { db }: Context,
  registryId: string,
  repository: string,
): Promise<ManifestFacts[]> {
  const rows = await db
    .selectFrom("manifest_presence as presence")
    .innerJoin("manifests", (join) =>
      join
        .onRef("manifests.registry_id", "=", "presence.registry_id")
        .onRef("manifests.digest", "=", "presence.digest"),
    )
    .select("manifests.facts")
    .where("presence.registry_id", "=", registryId)
    .where("presence.repository", "=", repository)
    .execute();
  return rows.map((row) => readJson(row.facts)).filter((facts) => facts.kind !== "unknown");
}
