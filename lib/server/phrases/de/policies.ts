import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const policies: Translated<English>["policies"] = {
  gone: "Diese Richtlinie gibt es nicht. Vielleicht hat sie jemand entfernt.",
  scheduled:
    'Der Zeitplan "{schedule}" benutzt diese Richtlinie. Löschen Sie zuerst den Zeitplan, oder geben Sie ihm eine andere Richtlinie.',
  tooMany:
    "Es gibt {most, number} Richtlinien, mehr behält Drydock nicht. Löschen Sie die, die niemand mehr benutzt.",
};
