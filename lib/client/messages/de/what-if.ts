import type { en } from "../en";
import type { Wording } from "../wording";

export const whatIf: Wording<typeof en.whatIf> = {};
