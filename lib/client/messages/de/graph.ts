import type { en } from "../en";
import type { Wording } from "../wording";

export const graph: Wording<typeof en.graph> = {};
