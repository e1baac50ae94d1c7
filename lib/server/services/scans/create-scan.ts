import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { glob } from "@/lib/core/policy/pattern";
import { writeAudit } from "../../audit/write-audit";
import type { Context, Verb } from "../../context";
import type { RegistryRow } from "../../store/schema";
import { inTransaction } from "../../store/transaction";
import { findRegistryRow } from "../registries/find-registry";
import { enqueueScan } from "./enqueue-scan";
import { findScan } from "./scan-value";

export const createScan: Verb<typeof api.scans.create> = async (outer, { params, body }) => {
  const repositories = body.repositories ?? null;
  await refuseBadGlobs(repositories ?? []);
  return inTransaction(outer, async (context) => {
    const registry = await findRegistryRow(context, params.registry);
    await refuseTooMany(context, registry);
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
};

/** Globs between two pauses: compiling one takes a millisecond. */
const STRETCH = 20;

async function refuseBadGlobs(patterns: readonly string[]): Promise<void> {
  for (const [at, pattern] of patterns.entries()) {
    refuseBadGlob(pattern);
    if (at % STRETCH === 0) await breathe();
  }
}

/** Each of them is looked through by the scan under way. */
const MOST_WAITING = 100;

async function refuseTooMany({ db }: Context, registry: RegistryRow): Promise<void> {
  const row = await db
    .selectFrom("jobs")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("kind", "=", "scan")
    .where("registry_id", "=", registry.id)
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  if (row.count < MOST_WAITING) return;
  throw new AppError(
    "CONFLICT",
    `${MOST_WAITING} scans of "${registry.name}" wait already. Wait for them, or cancel some.`,
  );
}

function refuseBadGlob(pattern: string): void {
  const result = glob.safeParse(pattern);
  if (result.success) return;
  const fault = result.error.issues[0]?.message ?? "";
  throw new AppError("BAD_REQUEST", `"${pattern}" is no pattern of repositories. ${fault}`.trim());
}
