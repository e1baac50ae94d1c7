import type { en } from "../en";
import type { Wording } from "../wording";

export const account: Wording<typeof en.account> = {};
