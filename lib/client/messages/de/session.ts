import type { en } from "../en";
import type { Wording } from "../wording";

export const session: Wording<typeof en.session> = {};
