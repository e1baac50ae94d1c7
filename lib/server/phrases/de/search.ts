import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const search: Translated<English>["search"] = {};
