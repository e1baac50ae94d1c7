import type { en } from "../en";
import type { Wording } from "../wording";

export const layout: Wording<typeof en.layout> = {};
