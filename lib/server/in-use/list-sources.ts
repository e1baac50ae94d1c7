import "server-only";
import type { api } from "@/lib/core/api";
import { repositoryIn } from "@/lib/core/in-use/parse-reference";
import type { Verb } from "../app/context";
import { inWords } from "../phrases";
import { namesOf } from "./match-images";
import { loadSources } from "./sources";

const EXAMPLES = 5;

export const listInUse: Verb<typeof api.inUse.list> = async (context) => {
  const { db } = context;
  const known = await loadSources(context);
  const sources = await db.selectFrom("in_use_sources").selectAll().orderBy("name").execute();
  const registries = await db.selectFrom("registries").select(["url", "settings"]).execute();
  const names = registries.flatMap(namesOf);
  // One row for each name that is used, however often: that decides whether it is of a registry.
  const rows = await db
    .selectFrom("in_use_images")
    .select((builder) => [
      ...(["source", "host", "path"] as const),
      builder.fn.countAll<number>().as("count"),
      builder.fn.min("reference").as("reference"),
    ])
    .groupBy(["source", "host", "path"])
    .orderBy("reference")
    .execute();
  const bySource = new Map<string, typeof rows>();
  for (const row of rows) {
    const of = bySource.get(row.source);
    if (of) of.push(row);
    else bySource.set(row.source, [row]);
  }
  return {
    items: sources.map((source) => {
      const own = bySource.get(source.name) ?? [];
      const unmatched = own.filter(
        ({ host, path }) =>
          host === null || path === null || repositoryIn(names, { host, path }) === null,
      );
      const images = sum(own);
      return {
        ...{ name: source.name, type: known.get(source.name)?.settings.type ?? "report" },
        origin: known.get(source.name)?.origin ?? null,
        ...{ observedAt: source.observed_at || null, receivedAt: source.received_at },
        failure:
          source.failed_at === null
            ? null
            : {
                at: source.failed_at,
                message: source.failure === null ? "" : inWords(source.failure),
              },
        ...{ reportedBy: source.reported_by, images, matched: images - sum(unmatched) },
        unmatched: {
          count: sum(unmatched),
          examples: unmatched.slice(0, EXAMPLES).map(({ reference }) => reference),
        },
      };
    }),
    next: null,
  };
};

const sum = (rows: readonly { count: number }[]) =>
  rows.reduce((total, { count }) => total + Number(count), 0);
