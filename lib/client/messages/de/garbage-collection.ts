import type { en } from "../en";
import type { Wording } from "../wording";

export const garbageCollection: Wording<typeof en.garbageCollection> = {};
