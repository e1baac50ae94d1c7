import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { getHealth } from "@/lib/server/front-door/system";

export const GET = route(api.system.health, getHealth);
