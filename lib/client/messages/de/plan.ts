import type { en } from "../en";
import type { Wording } from "../wording";

export const plan: Wording<typeof en.plan> = {};
