import type { en } from "../en";
import type { Wording } from "../wording";

export const policy: Wording<typeof en.policy> = {};
