import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/http/route";
import { visibleTagsBytes } from "@/lib/server/services/content/visible-tags";

export const POST = bytesRoute(api.content.visibleTags, visibleTagsBytes);
