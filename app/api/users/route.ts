import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { createUser } from "@/lib/server/services/users/create-user";
import { listUsers } from "@/lib/server/services/users/list-users";

export const GET = route(api.users.list, listUsers);
export const POST = route(api.users.create, createUser);
