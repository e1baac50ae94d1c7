import type { en } from "../en";
import type { Wording } from "../wording";

export const tag: Wording<typeof en.tag> = {};
