import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { ownAccount } from "./own-account";

export const endOwnSession: Verb<typeof api.account.endSession> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const { id, name } = ownAccount(context);
    const result = await context.db
      .deleteFrom("sessions")
      .where("id", "=", params.session)
      .where("user_id", "=", id)
      .executeTakeFirst();
    if (result.numDeletedRows === 0n) {
      throw new AppError("NOT_FOUND", "There is no such session of yours; it may have ended.");
    }
    await writeAudit(context, { action: "session.end", target: name, details: { sessions: 1 } });
  });

export const endOtherSessions: Verb<typeof api.account.endOtherSessions> = (outer) =>
  inTransaction(outer, async (context) => {
    const { id, name, sessionId } = ownAccount(context);
    const result = await context.db
      .deleteFrom("sessions")
      .where("user_id", "=", id)
      .where("id", "!=", sessionId ?? "")
      .executeTakeFirst();
    const sessions = Number(result.numDeletedRows);
    await writeAudit(context, { action: "session.end", target: name, details: { sessions } });
  });
