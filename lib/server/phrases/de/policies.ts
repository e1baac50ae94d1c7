import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const policies: Translated<English>["policies"] = {};
