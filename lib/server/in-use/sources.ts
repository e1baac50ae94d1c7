import "server-only";
import { ENVIRONMENT } from "@/lib/core/origin";
import type { Context } from "../app/context";
import type { SourceSettings } from "../app/sources";

/** A source that Drydock reads itself. */
export interface KnownSource {
  settings: SourceSettings;
  /** Where it is declared. */
  origin: string;
}

/** Of the one row about the configuration file. */
export const CONFIGURATION_ID = "configuration";
export const configurationPurpose = "configuration";

/** What Drydock reads itself, by name: as the environment says, and the configuration file that is in force. */
export async function loadSources(context: Context): Promise<ReadonlyMap<string, KnownSource>> {
  const declared = await loadDeclaredSources(context);
  const given = Object.entries(context.app.env.DRYDOCK_SOURCES).map(
    ([name, settings]) => [name, { settings, origin: ENVIRONMENT }] as const,
  );
  return new Map([...Object.entries(declared), ...given]);
}

/** Those of the file that is in force. None where they were sealed with another secret: the next start seals them again. */
export async function loadDeclaredSources({
  app,
  db,
}: Context): Promise<Readonly<Record<string, KnownSource>>> {
  const row = await db
    .selectFrom("configuration")
    .select("sources")
    .where("id", "=", CONFIGURATION_ID)
    .executeTakeFirst();
  if (!row?.sources) return {};
  try {
    return JSON.parse(app.secrets.open(row.sources, configurationPurpose));
  } catch {
    app.log.warn(
      "The sources of the configuration file cannot be read: Drydock's secret is another.",
    );
    return {};
  }
}
