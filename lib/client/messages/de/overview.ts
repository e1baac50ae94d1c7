import type { en } from "../en";
import type { Wording } from "../wording";

export const overview: Wording<typeof en.overview> = {};
