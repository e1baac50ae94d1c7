import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getGraph } from "@/lib/server/services/content/get-graph";

export const GET = route(api.content.graph, getGraph);
