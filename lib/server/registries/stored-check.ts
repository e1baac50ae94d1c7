import "server-only";
import type { RegistryCheck } from "@/lib/core/api/registries";
import { readVendor } from "@/lib/core/vendors";
import { CHECK_VERSION, type Diagnosis, type FoundCheck } from "../registry-client";

/** The last check of a connection. */
export interface StoredCheck extends FoundCheck {
  /**
   * When the capabilities were found out, and by which version of the check: this check itself, or an
   * earlier one where the registry did not answer this one. null: never, so they mean nothing.
   */
  probe: { version: number; at: number } | null;
}

/** The `check_result` column. */
export function readStoredCheck(column: string | null): StoredCheck | null {
  if (column === null) return null;
  const stored = JSON.parse(column) as Omit<StoredCheck, "probe"> & Partial<StoredCheck>;
  return {
    ...stored,
    // Earlier versions stored whatever product the connection's owner had typed.
    vendor: readVendor(stored.vendor) ?? "unknown",
    probe: stored.probe ?? null,
  };
}

/** What to store of a diagnosis, and what stays of the check before it. */
export function mergeCheck(
  { check, conclusive }: Diagnosis,
  earlier: StoredCheck | null,
): StoredCheck {
  if (conclusive) {
    const hiddenTags = check.capabilities.hiddenTags ?? earlier?.capabilities.hiddenTags ?? null;
    const capabilities = { ...check.capabilities, hiddenTags };
    return { ...check, capabilities, probe: { version: CHECK_VERSION, at: check.checkedAt } };
  }
  if (!earlier?.probe) return { ...check, probe: null };
  const { vendor, generation, capabilities, probe } = earlier;
  return { ...check, vendor, generation, capabilities, probe };
}

/** Whether its capabilities can be planned with. */
export function isProbed(
  check: StoredCheck | null,
): check is StoredCheck & { probe: NonNullable<StoredCheck["probe"]> } {
  return check?.probe?.version === CHECK_VERSION;
}

/** What of it the API shows. */
export function publicCheck({ probe: _probe, ...check }: StoredCheck): FoundCheck {
  return check;
}

/** How one tag of several is removed. */
export type UntagMethod = "native" | "placeholder";

/** null: none that would be allowed now. A placeholder that cannot be deleted must not be put anywhere. */
export function untagMethodOf({
  untag,
  deleteDigest,
}: RegistryCheck["capabilities"]): UntagMethod | null {
  if (untag === "placeholder") return deleteDigest === true ? untag : null;
  return untag === "none" ? null : untag;
}
