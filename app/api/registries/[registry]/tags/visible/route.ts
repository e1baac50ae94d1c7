import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { visibleTags } from "@/lib/server/services/content/visible-tags";

export const POST = route(api.content.visibleTags, visibleTags);
