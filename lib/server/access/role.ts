import "server-only";
import { type Role, tokenRoles } from "@/lib/core/permissions";

export function isRole(value: string): value is Role {
  return (tokenRoles as readonly string[]).includes(value);
}
