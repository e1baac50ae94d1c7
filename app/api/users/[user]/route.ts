import { api } from "@/lib/core/api";
import { route } from "@/lib/server/http/route";
import { removeUser } from "@/lib/server/services/users/remove-user";
import { updateUser } from "@/lib/server/services/users/update-user";

export const PATCH = route(api.users.update, updateUser);
export const DELETE = route(api.users.remove, removeUser);
