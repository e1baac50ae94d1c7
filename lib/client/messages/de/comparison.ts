import type { en } from "../en";
import type { Wording } from "../wording";

export const comparison: Wording<typeof en.comparison> = {};
