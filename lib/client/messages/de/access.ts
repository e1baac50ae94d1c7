import type { en } from "../en";
import type { Wording } from "../wording";

export const access: Wording<typeof en.access> = {};
