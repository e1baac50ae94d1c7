import type { en } from "../en";
import type { Wording } from "../wording";

export const policyForm: Wording<typeof en.policyForm> = {};
