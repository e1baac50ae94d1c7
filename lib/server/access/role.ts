import "server-only";
import { roles, type Role } from "@/lib/core/permissions";

export function isRole(value: string): value is Role {
  return (roles as readonly string[]).includes(value);
}
