import type { English } from "../en";
import type { Translated } from "../phrase";

export const collection: Translated<English>["collection"] = {
  neverTagged:
    "Sie endet mit einem Fehler, und nichts wird frei: {repository} hat Manifeste und hatte nie einen Tag.",
};
