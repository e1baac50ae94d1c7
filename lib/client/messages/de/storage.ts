import type { en } from "../en";
import type { Wording } from "../wording";

export const storage: Wording<typeof en.storage> = {};
