import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { createUser, listUsers } from "@/lib/server/access/users";

export const GET = route(api.users.list, listUsers);
export const POST = route(api.users.create, createUser);
