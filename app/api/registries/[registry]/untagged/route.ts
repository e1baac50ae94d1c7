import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listUntagged } from "@/lib/server/services/content/list-untagged";

export const GET = route(api.content.untagged, listUntagged);
