import { api } from "@/lib/core/api";
import { route } from "@/lib/server/front-door/route";
import { removeUser, updateUser } from "@/lib/server/access/users";

export const PATCH = route(api.users.update, updateUser);
export const DELETE = route(api.users.remove, removeUser);
