import type { en } from "../en";
import type { Wording } from "../wording";

export const manifest: Wording<typeof en.manifest> = {};
