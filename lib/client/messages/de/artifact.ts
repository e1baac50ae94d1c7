import type { en } from "../en";
import type { Wording } from "../wording";

export const artifact: Wording<typeof en.artifact> = {};
