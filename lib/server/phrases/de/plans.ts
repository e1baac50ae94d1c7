import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const plans: Translated<English>["plans"] = {
  unknown: "Diesen Plan gibt es nicht. Erstellen Sie einen neuen.",
  policyGone: "Diese Richtlinie gibt es nicht mehr. Wählen Sie eine andere.",
  connectionChanged:
    'Die Verbindung von "{registry}" wurde geändert. Versuchen Sie es noch einmal.',
  otherRegistry:
    "query.before: Jener Plan ist von der Registry {before}, und dieser von {after}. Vergleichen Sie zwei Pläne einer Registry.",
};
