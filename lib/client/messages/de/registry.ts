import type { en } from "../en";
import type { Wording } from "../wording";

export const registry: Wording<typeof en.registry> = {};
