export const roles = ["viewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

/** The least role that may perform each action. Checked on the server; the screens only follow it. */
const leastRole = {
  "registry:read": "viewer",
  "registry:write": "admin",
  "registry:check": "operator",
  "scan:read": "viewer",
  "scan:start": "operator",
  "policy:read": "viewer",
  "policy:write": "operator",
  "plan:read": "viewer",
  "plan:create": "operator",
  "run:read": "viewer",
  "run:start": "operator",
  // What the operator's own command printed: paths, host names, whatever else it says.
  "garbage:read": "operator",
  "audit:read": "operator",
  "token:manage": "admin",
  "user:manage": "admin",
  "metrics:read": "viewer",
  // The user's own account.
  "session:manage": "viewer",
  "password:change": "viewer",
} as const satisfies Record<string, Role>;

export type Action = keyof typeof leastRole;

/** A token may do no more than whoever it belongs to. */
export function lesserRole(one: Role, other: Role): Role {
  return roles.indexOf(one) < roles.indexOf(other) ? one : other;
}

export function can(role: Role | null | undefined, action: Action): boolean {
  return role != null && roles.indexOf(role) >= roles.indexOf(leastRole[action]);
}
