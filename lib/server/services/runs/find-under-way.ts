import "server-only";
import type { Run } from "@/lib/core/api/runs";
import type { Context } from "../../context";
import type { CollectPayload } from "../../run/collect/collect-job";
import { runLockKey } from "./run-lock-key";

const types = { run: "run", restore: "restore", collect: "collection" } as const;

/** By registry: what holds its lock, so that a queued run or restore waits. */
export async function findUnderWay(
  { db }: Context,
  registries: string[],
): Promise<Map<string, Run["waitsFor"]>> {
  if (registries.length === 0) return new Map();
  const rows = await db
    .selectFrom("jobs")
    .select(["id", "kind", "payload", "registry_id"])
    .where("lock_key", "in", [...new Set(registries)].map(runLockKey))
    .where("state", "=", "running")
    .execute();
  return new Map(
    rows.map(({ id, kind, payload, registry_id }) => {
      const type = types[kind as keyof typeof types];
      const run = type === "collection" ? (JSON.parse(payload) as CollectPayload).runId : id;
      return [registry_id ?? "", { id: run, type }];
    }),
  );
}
