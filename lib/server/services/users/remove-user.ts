import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { inTransaction } from "../../store/transaction";
import { keepAnAdmin } from "./keep-an-admin";
import { findUser } from "./user-value";

export const removeUser: Verb<typeof api.users.remove> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const row = await findUser(context, params.user);
    await keepAnAdmin(context, () =>
      context.db.deleteFrom("users").where("id", "=", row.id).execute(),
    );
    await writeAudit(context, { action: "user.remove", target: row.email });
  });
