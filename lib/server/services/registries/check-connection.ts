import "server-only";
import type { api } from "@/lib/core/api";
import type { Verb } from "../../context";
import { checkRegistry as diagnose } from "../../registry/check";
import { refineCheck } from "../../registry/tag-lists";
import { countHiddenTags, readListSigns } from "../../scan/hides-tags";
import { blankSettings } from "../../registry/blank-settings";
import { writeAudit } from "../../audit/write-audit";
import { applyChange } from "./apply-change";
import { findRegistry } from "./find-registry";
import { probeRegistry } from "./probe-registry";
import { publicCheck } from "./stored-check";

/** Diagnoses a stored connection and keeps the result for the pages and for runs. */
export const checkRegistry: Verb<typeof api.registries.check> = async (context, { params }) => {
  const { row, settings } = await findRegistry(context, params.registry);
  await writeAudit(context, { action: "registry.check", target: row.name, registry: row.name });
  const { stored } = await probeRegistry(context, row, settings);
  const hidden = await countHiddenTags(context, [row.id]);
  return refineCheck(publicCheck(stored), readListSigns(row.list_signs), hidden.get(row.id) ?? 0);
};

/** The same for one that has not been saved; an existing name lends the secrets that are left out. */
export const tryOutRegistry: Verb<typeof api.registries.tryOut> = async (context, { body }) => {
  const stored = body.name === undefined ? null : await findStored(context, body.name);
  const settings = applyChange(stored ?? blankSettings, body);
  // The host alone: an address that is tried out may hold whatever somebody has pasted.
  const { host } = new URL(settings.url);
  await writeAudit(context, {
    action: "registry.try-out",
    target: host,
    ...(stored && body.name !== undefined ? { registry: body.name } : {}),
  });
  return diagnose(settings);
};

async function findStored(context: Parameters<typeof findRegistry>[0], name: string) {
  const row = await context.db
    .selectFrom("registries")
    .select("name")
    .where("name", "=", name)
    .executeTakeFirst();
  return row ? (await findRegistry(context, name)).settings : null;
}
