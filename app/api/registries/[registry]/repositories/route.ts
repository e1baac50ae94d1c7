import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { listRepositories } from "@/lib/server/content/repositories";

export const GET = route(api.content.repositories, listRepositories);
