import type { en } from "../en";
import type { Wording } from "../wording";

export const timeline: Wording<typeof en.timeline> = {};
