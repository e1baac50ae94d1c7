import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listTags } from "@/lib/server/services/content/list-tags";

export const GET = route(api.content.tags, listTags);
