import { ownPresets, type Preset } from "./own";
import { clusterPresets } from "./clusters";
import { registryPresets } from "./registries";
import { scriptPresets } from "./scripts";

/** "Start from…": ready policies, each tested against the documented outcome of what it imitates. */
export const presets: readonly Preset[] = [
  ...ownPresets,
  ...scriptPresets,
  ...registryPresets,
  ...clusterPresets,
];

export type { Preset };
