import type { en } from "../en";
import type { Wording } from "../wording";

export const page: Wording<typeof en.page> = {};
