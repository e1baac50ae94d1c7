import { z } from "zod";
import { codedPhrase } from "../phrases";
import { addresses } from "./addresses";
import { roles, tokenRoles } from "../permissions";
import { id, instant, list, paging } from "./common";
import { endpoint } from "./endpoint";

const role = z.enum(roles);
const tokenRole = z.enum(tokenRoles);
export const password = z.string().min(10, codedPhrase("field.password")).max(512);

export const user = z.object({
  id,
  email: z.string(),
  name: z.string().nullable(),
  role,
  disabled: z.boolean(),
  /** The password was set by someone else, or made up: it opens nothing but its own change. */
  mustChangePassword: z.boolean(),
  /** How many sessions are open. */
  sessions: z.number().int().nonnegative(),
  createdAt: instant,
});
export type User = z.output<typeof user>;

export const token = z.object({
  id,
  name: z.string(),
  role: tokenRole,
  /** What it may do now: no more than its owner. null: nothing, because the owner is disabled, or may not do that. */
  effectiveRole: tokenRole.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  /** The user it ends with. null: it is the environment's (id "environment"), or nobody's. */
  owner: z.object({ id, email: z.string() }).nullable(),
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
});
export type Token = z.output<typeof token>;

export const auditEntry = z.object({
  id,
  at: instant,
  actor: z.object({
    /** anonymous: nobody who is signed in. */
    type: z.enum(["user", "token", "system", "anonymous"]),
    /** The id of the user or token; null for the others, and in entries of older versions. */
    id: z.string().nullable(),
    name: z.string(),
  }),
  /** Where the request came from; null where none is behind it, and in entries of older versions. */
  address: z.string().nullable(),
  /** The browser or program, as it names itself. */
  userAgent: z.string().nullable(),
  /** "registry.create", "plan.create", "run.start", "session.fail", "token.use", … */
  action: z.string(),
  target: z.string(),
  registry: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.output<typeof auditEntry>;

const tag = "access";

export const users = {
  list: endpoint({
    ...addresses.users.list,
    action: "user:manage",
    summary: "Users",
    tag,
    response: list(user),
  }),
  create: endpoint({
    ...addresses.users.create,
    action: "user:manage",
    summary: "Add a user",
    tag,
    body: z.strictObject({
      email: z.email().max(320),
      name: z.string().max(200).optional(),
      role,
      password,
    }),
    response: user,
    status: 201,
  }),
  update: endpoint({
    ...addresses.users.update,
    action: "user:manage",
    summary:
      "Change role or password, disable or enable. All but a new name end the user's sessions; " +
      "a password set here must be changed by the user at the next sign-in",
    tag,
    params: z.object({ user: id }),
    body: z.strictObject({
      name: z.string().max(200).optional(),
      role: role.optional(),
      password: password.optional(),
      disabled: z.boolean().optional(),
    }),
    response: user,
  }),
  remove: endpoint({
    ...addresses.users.remove,
    action: "user:manage",
    summary: "Remove a user with their sessions and API tokens; the last admin cannot be removed",
    tag,
    params: z.object({ user: id }),
  }),
  endSessions: endpoint({
    ...addresses.users.endSessions,
    action: "user:manage",
    summary: "End all sessions of a user",
    tag,
    params: z.object({ user: id }),
  }),
} as const;

export const tokens = {
  list: endpoint({
    ...addresses.tokens.list,
    action: "token:manage",
    summary: "API tokens",
    tag,
    response: list(token),
  }),
  create: endpoint({
    ...addresses.tokens.create,
    action: "token:manage",
    summary:
      "Make an API token; its secret is shown this once. It ends with whoever makes it, and may never " +
      "do more than they may. expiresInDays null: it has no end",
    tag,
    body: z.strictObject({
      name: z.string().min(1).max(100),
      role: tokenRole,
      expiresInDays: z.number().int().min(1).max(3650).nullable().default(90),
    }),
    response: token.extend({ secret: z.string() }),
    status: 201,
  }),
  remove: endpoint({
    ...addresses.tokens.remove,
    action: "token:manage",
    summary: "Revoke an API token",
    tag,
    params: z.object({ token: id }),
  }),
} as const;

export const audit = {
  list: endpoint({
    ...addresses.audit.list,
    action: "audit:read",
    summary: "Who did what, newest first",
    tag,
    // A row has up to 8 KiB of details.
    query: paging.extend({ limit: z.coerce.number().int().min(1).max(1000).default(1000) }),
    response: list(auditEntry),
  }),
  export: endpoint({
    ...addresses.audit.export,
    action: "audit:read",
    summary: "The whole audit as JSON or CSV, newest first",
    tag,
    query: z.object({ format: z.enum(["json", "csv"]).default("json") }),
    response: z.string(),
  }),
} as const;
