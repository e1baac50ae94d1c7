import "server-only";
import type { ConfigurationFault } from "@/lib/core/api/configuration";
import type { Json } from "./json";

/** The one row about the configuration file: what is in force, and what is wrong with it since. */
export interface ConfigurationRow {
  id: string;
  /** Of the file or directory that is in force; null where none is. */
  path: string | null;
  /** Sealed JSON: what Drydock reads of what is in use, by the source's name. null where it declares none. */
  sources: string | null;
  applied_at: number | null;
  /** Why it has not been applied again since it changed. */
  faults: Json<ConfigurationFault[]>;
  faulty_at: number | null;
}
