import type { en } from "../en";
import type { Wording } from "../wording";

export const notification: Wording<typeof en.notification> = {};
