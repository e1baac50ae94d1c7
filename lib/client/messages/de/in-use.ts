import type { en } from "../en";
import type { Wording } from "../wording";

export const inUse: Wording<typeof en.inUse> = {};
