import type { en } from "../en";
import type { Wording } from "../wording";

export const search: Wording<typeof en.search> = {};
