import type { en } from "../en";
import type { Wording } from "../wording";

export const schedule: Wording<typeof en.schedule> = {};
