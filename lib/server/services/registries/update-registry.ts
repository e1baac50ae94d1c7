import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { applyChange } from "./apply-change";
import { findRegistryRow, openSettingsOf } from "./find-registry";
import { refuseManaged } from "./refuse-managed";
import { registryValue } from "./registry-value";
import { changeRegistry, refuseWhileBusy } from "./store-registry";

export const updateRegistry: Verb<typeof api.registries.update> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const row = await findRegistryRow(context, params.registry);
    refuseManaged(row);
    if (body.name !== undefined && body.name !== row.name) {
      throw new AppError(
        "BAD_REQUEST",
        "A registry keeps its name, which its plans are made for. Connect it again under another.",
      );
    }
    await refuseWhileBusy(context, row);
    const next = await changeRegistry(
      context,
      row,
      applyChange(openSettingsOf(context, row), body),
    );
    await writeAudit(context, {
      action: "registry.update",
      target: row.name,
      registry: row.name,
      // Names only: the values may be secrets.
      details: { url: next.url, changed: Object.keys(body).sort() },
    });
    return registryValue(context, next);
  });
