import type { en } from "../en";
import type { Wording } from "../wording";

export const configuration: Wording<typeof en.configuration> = {};
