import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { getHealth } from "@/lib/server/services/system/get-health";

export const GET = route(api.system.health, getHealth);
