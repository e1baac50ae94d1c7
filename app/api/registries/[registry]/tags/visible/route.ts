import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/front-door/route";
import { visibleTagsBytes } from "@/lib/server/content/visible-tags";

export const POST = bytesRoute(api.content.visibleTags, visibleTagsBytes);
