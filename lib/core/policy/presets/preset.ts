import type { PolicyInput } from "../schema";

/** A ready policy that does what another tool does, to start from. */
export interface Preset {
  id: string;
  /** The tool, as its users call it. */
  system: string;
  /** What is imitated: a command line, a setting, a template. */
  title: string;
  /** Where this policy behaves differently, and why. */
  differences: string[];
  policy: PolicyInput;
}
