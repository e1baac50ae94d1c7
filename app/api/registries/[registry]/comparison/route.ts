import { api } from "@/lib/core/api";
import { bytesRoute } from "@/lib/server/front-door/route";
import { getComparison } from "@/lib/server/content/comparison";

export const GET = bytesRoute(api.comparisons.images, getComparison);
