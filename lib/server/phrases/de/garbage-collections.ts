import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const garbageCollections: Translated<English>["garbageCollections"] = {};
