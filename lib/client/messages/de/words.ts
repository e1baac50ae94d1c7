import type { en } from "../en";
import type { Wording } from "../wording";

export const words: Wording<typeof en.words> = {
  justNow: "gerade eben",
};
