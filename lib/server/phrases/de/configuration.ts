import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const configuration: Translated<English>["configuration"] = {
  fromEnvironment: '"{name}" kommt aus der Umgebung. Ändern Sie es dort, und starten Sie neu.',
  fromFile: '"{name}" kommt aus {place}. Ändern Sie es dort: Drydock sieht das von selbst.',
};
