import "server-only";
import { AppError } from "@/lib/core/errors";
import type { RegistryRow } from "../../store/schema";

/** Throws CONFLICT for a connection that the next start would set back to what the environment says. */
export function refuseManaged(row: RegistryRow): void {
  if (row.managed === 0) return;
  throw new AppError(
    "CONFLICT",
    `"${row.name}" comes from the environment (REGISTRY_URL and so on). Change it there and restart.`,
  );
}
