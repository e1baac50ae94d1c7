import "server-only";
import { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { blankSettings } from "../../registry/blank-settings";
import { applyChange } from "./apply-change";
import { registryValue } from "./registry-value";
import { insertRegistry } from "./store-registry";

export const createRegistry: Verb<typeof api.registries.create> = (outer, { body }) =>
  inTransaction(outer, async (context) => {
    const settings = applyChange(blankSettings, body);
    const row = await insertRegistry(context, body.name, settings, { managed: false });
    await writeAudit(context, {
      action: "registry.create",
      target: row.name,
      registry: row.name,
      details: { url: row.url },
    });
    return { ...(await registryValue(context, row)), next: nextCalls(row.name) };
  });

/** What the screen does by itself after connecting; a script decides whether it wants it. */
function nextCalls(registry: string) {
  const { check } = api.registries;
  const { create: scan } = api.scans;
  return [
    {
      ...{ method: check.method, path: pathOf(check.path, registry) },
      purpose: "Finds out what works there, and what reading costs.",
    },
    {
      ...{ method: scan.method, path: pathOf(scan.path, registry) },
      purpose:
        "Reads everything, for the first time. Not before the check: a pull-through cache would pull all of it from the registry behind it, and some registries count or limit what is read.",
    },
  ];
}

const pathOf = (path: string, registry: string) => path.replace("{registry}", registry);
