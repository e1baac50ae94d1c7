import "server-only";
import type { api } from "@/lib/core/api";
import type { ConfigurationState, declaredKinds } from "@/lib/core/api/configuration";
import { ENVIRONMENT } from "@/lib/core/origin";
import type { Context, Verb } from "../app/context";
import { declarable } from "../app/declared";
import { loadDeclaredSources } from "../in-use/sources";
import { readJson } from "../store/json";
import { findConfiguration } from "./configuration-row";

export const getConfiguration: Verb<typeof api.configuration.get> = async (context) => {
  const row = await findConfiguration(context);
  return {
    path: context.app.env.DRYDOCK_CONFIG ?? null,
    appliedAt: row?.applied_at ?? null,
    faults: row ? readJson(row.faults) : [],
    faultyAt: row?.faulty_at ?? null,
    declared: [...(await loadDeclared(context)), ...(await sourcesOf(context))],
  };
};

type DeclaredItem = ConfigurationState["declared"][number];

const kinds: Record<(typeof declarable)[number], (typeof declaredKinds)[number]> = {
  registries: "registry",
  policies: "policy",
  schedules: "schedule",
  channels: "channel",
};

async function loadDeclared({ db }: Context): Promise<DeclaredItem[]> {
  const found: DeclaredItem[] = [];
  for (const table of declarable) {
    const rows = await db
      .selectFrom(table)
      .select(["id", "name", "origin"])
      .where("origin", "is not", null)
      .where("origin", "!=", ENVIRONMENT)
      .orderBy("name")
      .execute();
    for (const { id, name, origin } of rows) {
      if (origin === null) continue;
      found.push({ kind: kinds[table], id: table === "registries" ? null : id, name, origin });
    }
  }
  return found;
}

async function sourcesOf(context: Context): Promise<DeclaredItem[]> {
  const sources = Object.entries(await loadDeclaredSources(context));
  return sources.map(([name, { origin }]) => ({ kind: "source", id: null, name, origin }));
}
