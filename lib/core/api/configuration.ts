import { z } from "zod";
import { addresses } from "./addresses";
import { instant } from "./common";
import { endpoint } from "./endpoint";

export const configurationFault = z.object({
  /** Relative to the directory where there are several. */
  file: z.string(),
  /** From 1; null where the fault is the whole file's. */
  line: z.number().nullable(),
  column: z.number().nullable(),
  message: z.string(),
});
export type ConfigurationFault = z.output<typeof configurationFault>;

export const declaredKinds = ["registry", "policy", "schedule", "channel", "source"] as const;

export const configurationState = z.object({
  /** Of the file or directory, as DRYDOCK_CONFIG says; null where there is none. */
  path: z.string().nullable(),
  /** When what is in force was applied; null: nothing has been yet. */
  appliedAt: instant.nullable(),
  /** Why what the files say now is not in force. */
  faults: z.array(configurationFault),
  faultyAt: instant.nullable(),
  /** What is in force. */
  declared: z.array(
    z.object({
      kind: z.enum(declaredKinds),
      /** null of registries and sources, which go by their names. */
      id: z.string().nullable(),
      name: z.string(),
      origin: z.string(),
    }),
  ),
});
export type ConfigurationState = z.output<typeof configurationState>;

export const configuration = {
  get: endpoint({
    ...addresses.configuration.get,
    action: "configuration:read",
    summary: "The configuration file: what of it is in force, and what is wrong with it",
    tag: "configuration",
    response: configurationState,
  }),
} as const;
