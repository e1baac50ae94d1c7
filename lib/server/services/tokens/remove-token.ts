import "server-only";
import type { api } from "@/lib/core/api";
import { AppError } from "@/lib/core/errors";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";

export const removeToken: Verb<typeof api.tokens.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await context.db
      .deleteFrom("api_tokens")
      .where("id", "=", params.token)
      .returning("name")
      .executeTakeFirst();
    if (!row) throw new AppError("NOT_FOUND", "There is no such API token; it may be revoked.");
    await writeAudit(context, { action: "token.remove", target: row.name });
  });
