import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const access: Translated<English>["access"] = {};
