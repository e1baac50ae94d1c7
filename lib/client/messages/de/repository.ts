import type { en } from "../en";
import type { Wording } from "../wording";

export const repository: Wording<typeof en.repository> = {};
