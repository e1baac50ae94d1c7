import type { en } from "../en";
import type { Wording } from "../wording";

export const events: Wording<typeof en.events> = {};
