import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { glob } from "@/lib/core/policy/pattern";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { findRegistryRow } from "../registries/find-registry";
import { enqueueScan } from "./enqueue-scan";
import { findScan } from "./scan-value";

export const createScan: Verb<typeof api.scans.create> = (outer, { params, body }) =>
  inTransaction(outer, async (context) => {
    const repositories = body.repositories ?? null;
    for (const pattern of repositories ?? []) refuseBadGlob(pattern);
    const registry = await findRegistryRow(context, params.registry);
    const { id, joined } = await enqueueScan(context, registry.id, repositories, body);
    if (!joined) {
      await writeAudit(context, {
        action: "scan.start",
        target: id,
        registry: registry.name,
        details: { repositories, ...(body.reread ? { reread: true } : {}) },
      });
    }
    return findScan(context, id);
  });

function refuseBadGlob(pattern: string): void {
  const result = glob.safeParse(pattern);
  if (result.success) return;
  const fault = result.error.issues[0]?.message ?? "";
  throw new AppError("BAD_REQUEST", `"${pattern}" is no pattern of repositories. ${fault}`.trim());
}
