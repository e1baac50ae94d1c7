import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { listRepositories } from "@/lib/server/services/content/list-repositories";

export const GET = route(api.content.repositories, listRepositories);
