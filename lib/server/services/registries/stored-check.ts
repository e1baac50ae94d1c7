import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { readVendor } from "@/lib/core/vendors";

/** The `check_result` column. */
export function readStoredCheck(column: string | null): RegistryCheck | null {
  if (column === null) return null;
  const stored = JSON.parse(column) as RegistryCheck;
  // Earlier versions stored whatever product the connection's owner had typed.
  return { ...stored, vendor: readVendor(stored.vendor) ?? "unknown" };
}
