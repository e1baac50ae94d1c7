import type { en } from "../en";
import type { Wording } from "../wording";

export const untagged: Wording<typeof en.untagged> = {};
