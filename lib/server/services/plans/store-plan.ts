import "server-only";
import type { PlanHead, PlanPart } from "../../compute/task-types";
import type { Context } from "../../context";
import { insertMany } from "../../store/insert-many";
import { inTransaction } from "../../store/transaction";

const HOUR_MS = 3_600_000;

/** The hash of a plan whose rows are still being stored. Nobody is shown it, and nobody can confirm it. */
export const UNFINISHED = "";

/**
 * Writes a plan that never changes again. It is stored in parts, since SQLite has one connection: a
 * transaction over a million rows would keep everybody else waiting for half a minute.
 */
export class PlanStore {
  readonly id: string;

  constructor(
    private readonly context: Context,
    private readonly registryId: string,
  ) {
    this.id = context.app.newId();
  }

  async add(part: PlanPart): Promise<void> {
    if (part.table === "plans") return this.#begin(part.head);
    await inTransaction(this.context, async ({ db }) => {
      if (part.table === "plan_rows") {
        const rows = part.rows.map((row, at) => ({
          plan_id: this.id,
          seq: part.seq + at,
          ...row,
        }));
        await insertMany(db, "plan_rows", rows);
      } else {
        const rows = part.rows.map((row, at) => ({
          plan_id: this.id,
          seq: part.seq + at,
          ...row,
        }));
        await insertMany(db, "plan_steps", rows);
      }
    });
  }

  /** From now on the plan is there. Call it inside the transaction that writes the audit row. */
  async finish({ db }: Context, hash: string): Promise<void> {
    await db.updateTable("plans").set({ hash }).where("id", "=", this.id).execute();
  }

  /** What was stored so far, also of plans in whose middle the process ended. */
  async discard(): Promise<void> {
    const { db, app } = this.context;
    const { id } = this;
    await db
      .deleteFrom("plans")
      .where("hash", "=", UNFINISHED)
      .where(({ or, eb }) => or([eb("id", "=", id), eb("created_at", "<", app.now() - HOUR_MS)]))
      .execute();
  }

  async #begin(head: PlanHead): Promise<void> {
    const { app, db, actor } = this.context;
    const createdAt = app.now();
    await db
      .insertInto("plans")
      .values({
        id: this.id,
        hash: UNFINISHED,
        registry_id: this.registryId,
        snapshot_id: head.snapshot.id,
        snapshot_at: head.snapshot.scannedAt,
        policy: head.policy && JSON.stringify(head.policy),
        selection: head.selection && JSON.stringify(head.selection),
        now: head.now,
        totals: JSON.stringify(head.totals),
        guards: JSON.stringify(head.guards),
        warnings: JSON.stringify(head.warnings),
        created_at: createdAt,
        created_by: actor.name,
        expires_at: createdAt + Math.round(app.env.DRYDOCK_PLAN_HOURS * HOUR_MS),
      })
      .execute();
  }
}
