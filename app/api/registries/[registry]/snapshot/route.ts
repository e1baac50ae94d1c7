import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getSnapshot } from "@/lib/server/services/content/get-snapshot";

export const GET = route(api.content.snapshot, getSnapshot);
