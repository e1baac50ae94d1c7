import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { openIntake } from "@/lib/server/services/events/open-intake";

export const POST = route(api.events.open, openIntake);
