import "server-only";
import type { Run } from "@/lib/core/api/runs";
import type { Vendor } from "@/lib/core/vendors";

export type NextStep = NonNullable<Run["nextStep"]>;

/** What the advice depends on; all of it is known without asking anybody again. */
export interface AdviceFacts {
  /** As the check of the connection tells it. */
  vendor: Vendor;
  /** Distribution only: see RegistryCheck. */
  generation: "2" | "3.0" | "3.1" | null;
  /** Whether the registry holds indexes: some collectors damage them. */
  multiArch: boolean;
  space: "waiting" | "partly" | "returned" | "unknown";
  /** The operator has set up a command that Drydock may run. */
  commandConfigured: boolean;
}
