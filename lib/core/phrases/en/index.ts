import { fact, rank, time, use } from "./facts";
import { finding } from "./findings";
import { guard, warning } from "./notices";
import { reason } from "./reasons";

/** What is somebody else's sentence, or one of an earlier version. */
const text = { plain: "{text}" } as const;

/** Everything that the core says. Messages are ICU MessageFormat. */
export const en = { fact, finding, guard, rank, reason, text, time, use, warning } as const;
export type English = typeof en;
