import "server-only";
import type { api } from "@/lib/core/api";
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
    return registryValue(context, row);
  });
