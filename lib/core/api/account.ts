import { z } from "zod";
import { addresses } from "./addresses";
import { password } from "./access";
import { id, instant, list } from "./common";
import { endpoint } from "./endpoint";

export const session = z.object({
  id,
  /** The one that asks. */
  current: z.boolean(),
  createdAt: instant,
  /** Exact to a minute. */
  lastSeenAt: instant,
  expiresAt: instant,
  /** Where it was opened: the address, and the browser and system it named. */
  address: z.string().nullable(),
  browser: z.string().nullable(),
});
export type Session = z.output<typeof session>;

const tag = "account";

/** The signed-in user's own. An API token has no account. */
export const account = {
  changePassword: endpoint({
    ...addresses.account.changePassword,
    action: "password:change",
    summary: "Change one's own password. All other sessions end; the answer sets a new cookie",
    tag,
    body: z.strictObject({ current: z.string().max(512), password }),
  }),
  sessions: endpoint({
    ...addresses.account.sessions,
    action: "session:manage",
    summary: "One's own open sessions, last used first",
    tag,
    response: list(session),
  }),
  endOtherSessions: endpoint({
    ...addresses.account.endOtherSessions,
    action: "session:manage",
    summary: "End all of one's own sessions but the one that asks",
    tag,
  }),
  endSession: endpoint({
    ...addresses.account.endSession,
    action: "session:manage",
    summary: "End one of one's own sessions",
    tag,
    params: z.object({ session: id }),
  }),
  endTour: endpoint({
    ...addresses.account.endTour,
    action: "session:manage",
    summary: "Never show oneself the first steps again",
    tag,
  }),
} as const;
