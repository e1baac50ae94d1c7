import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import { endSessionsOf } from "../../auth/session-store";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { findUser } from "./user-value";

export const endUserSessions: Verb<typeof api.users.endSessions> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { id, email } = await findUser(context, params.user);
    const sessions = await endSessionsOf(context.db, id);
    await writeAudit(context, { action: "session.end", target: email, details: { sessions } });
  });
