import type { en } from "../en";
import type { Wording } from "../wording";

export const scan: Wording<typeof en.scan> = {};
