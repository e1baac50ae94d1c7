import { api } from "@/lib/core/api";
import { getConfiguration } from "@/lib/server/configuration/api";
import { route } from "@/lib/server/front-door/route";

export const GET = route(api.configuration.get, getConfiguration);
