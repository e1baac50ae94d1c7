import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const http: Translated<English>["http"] = {
  internal:
    "In Drydock ist etwas schiefgegangen. Die Ursache steht im Log; ein neuer Versuch kann helfen.",
};
