export const roles = ["viewer", "operator", "admin"] as const;
/** A token may also be one that only reports what is in use, and reads nothing. */
export const tokenRoles = ["reporter", ...roles] as const;
export type UserRole = (typeof roles)[number];
export type Role = (typeof tokenRoles)[number];

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
  "schedule:read": "viewer",
  "schedule:write": "operator",
  // What it deletes by itself from then on, whoever approves could delete by hand.
  "schedule:approve": "operator",
  // What the operator's own command printed: paths, host names, whatever else it says.
  "garbage:read": "operator",
  "audit:read": "operator",
  "token:manage": "admin",
  "user:manage": "admin",
  // Where it connects to, and what of the registries is said there.
  "notification:manage": "admin",
  // Paths on the server, and names of all that is declared.
  "configuration:read": "admin",
  "metrics:read": "viewer",
  "inUse:read": "viewer",
  // What is reported no more is no longer protected, so to report is more than to read.
  "inUse:report": "operator",
  "inUse:remove": "operator",
  // The user's own account.
  "session:manage": "viewer",
  "password:change": "viewer",
} as const satisfies Record<string, UserRole>;

export type Action = keyof typeof leastRole;

/** A token may do no more than whoever it belongs to. Null: nothing at all. */
export function lesserRole(token: Role, owner: Role): Role | null {
  if (token === "reporter") return can(owner, "inUse:report") ? token : null;
  return tokenRoles.indexOf(token) < tokenRoles.indexOf(owner) ? token : owner;
}

export function can(role: Role | null | undefined, action: Action): boolean {
  if (role == null) return false;
  if (role === "reporter") return action === "inUse:report";
  return roles.indexOf(role) >= roles.indexOf(leastRole[action]);
}
