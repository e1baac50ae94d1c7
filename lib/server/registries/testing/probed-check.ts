import "server-only";
import type { CheckFacts } from "@/lib/core/api/registries";
import { CHECK_VERSION } from "../../registry-client";
import type { StoredCheck } from "../stored-check";

type Part = Partial<Omit<CheckFacts, "capabilities">> & {
  capabilities?: Partial<CheckFacts["capabilities"]>;
};

/**
 * The `check_result` column of a registry that was probed and need not be asked again, whatever the
 * test's clock says. It can do nothing in particular unless told otherwise.
 */
export function probedCheck({ capabilities, ...part }: Part = {}): string {
  const check: StoredCheck = {
    checkedAt: 0,
    vendor: "unknown",
    authentication: "none",
    items: [],
    capabilities: {
      ...{ catalog: true, deleteDigest: null, untag: "none", referrers: false },
      ...{ readOnly: false, proxy: false, hiddenTags: "none" as const },
      ...capabilities,
    },
    ...part,
    probe: { version: CHECK_VERSION, at: Number.MAX_SAFE_INTEGER },
  };
  return JSON.stringify(check);
}
