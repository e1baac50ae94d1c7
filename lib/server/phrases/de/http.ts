import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const http: Translated<English>["http"] = {
  internal:
    "In Drydock ist etwas schiefgegangen. Die Ursache steht im Log; ein neuer Versuch kann helfen.",
  invalid: "{path}: {fault}",
  invalidAndMore: "{path}: {fault} (und {more} weitere)",
  notJson: "Der Inhalt ist kein gültiges JSON: {reason}",
  tooDeep:
    "Der Inhalt ist tiefer als {most, number} Ebenen verschachtelt. Senden Sie weniger, oder in Teilen.",
  tooManyValues: "Der Inhalt hat mehr als {most} Werte. Senden Sie weniger, oder in Teilen.",
  notSentAsJson: "Senden Sie den Inhalt mit Content-Type: application/json.",
  tooLarge:
    "Der Inhalt ist größer als {size}, und mehr wird hier nicht angenommen. Senden Sie weniger, oder in Teilen.",
};
