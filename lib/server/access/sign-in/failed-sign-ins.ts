import "server-only";
import { perApp } from "../../app/per-app";
import { networkOf } from "../../app/network-address";
import type { App, Context, Caller } from "../../app/context";
import type { Database } from "../../store/schema";
import type { Kysely } from "kysely";
import { inTransaction } from "../../app/transaction";
import { auditValues } from "../../audit/write-audit";

export interface FailedSignIn {
  /** Null for an address that no account has. What was typed is not kept: it may be a password. */
  email: string | null;
  caller: Caller;
  /** "wrong": the password was looked at; "refused": it was not, because of a limit. */
  outcome: "wrong" | "refused";
}

/** One row of the audit: what failed within an hour for one account from one network. */
interface Tally {
  id: string;
  hour: number;
  at: number;
  target: string;
  caller: Caller | undefined;
  details: { wrongPassword: number; refused: number; lastAt: number };
  /** Whether the row is there, and whether it says what the tally says. */
  stored: boolean;
  changed: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Strangers choose accounts and addresses; further ones of a day share a row for each hour. */
const MOST_ROWS_A_DAY = 200;
/** A flood makes a write every so often, not one for each attempt. */
const WRITE_EVERY_MS = 2_000;
/** These come by themselves, so they have an end; what people did is kept for good. */
const KEPT_MS = 90 * DAY_MS;
const kinds = { failed: "session.fail", tokenUse: "token.use" } as const;

/** Failed sign-ins for the audit, counted in this process before they are written. */
export class FailedSignIns {
  readonly #tallies = new Map<string, Tally>();
  #day = 0;
  #rowsToday = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastWrite = -WRITE_EVERY_MS;
  #writing: Promise<void> = Promise.resolve();

  record(app: App, failed: FailedSignIn): void {
    const tally = this.#tallyFor(app, failed);
    tally.details[failed.outcome === "wrong" ? "wrongPassword" : "refused"] += 1;
    tally.details.lastAt = app.now();
    tally.changed = true;
    const wait = Math.max(0, this.#lastWrite + WRITE_EVERY_MS - performance.now());
    this.#timer ??= setTimeout(() => void this.flush(app), wait).unref();
  }

  /** Writes what was counted and not written yet. */
  flush(app: App): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastWrite = performance.now();
    this.#writing = this.#writing
      .then(() => this.#write(app))
      .catch((error: unknown) => {
        // They are written with the next ones.
        app.log.error({ err: error }, "failed sign-ins could not be written to the audit");
      });
    return this.#writing;
  }

  #tallyFor(app: App, { email, caller }: FailedSignIn): Tally {
    const now = app.now();
    const hour = Math.floor(now / HOUR_MS);
    const target = email ?? "an unknown account";
    const own = `${hour} ${networkOf(caller.address)} ${target}`;
    if (Math.floor(now / DAY_MS) !== this.#day) {
      this.#day = Math.floor(now / DAY_MS);
      this.#rowsToday = 0;
    }
    const shared = !this.#tallies.has(own) && this.#rowsToday >= MOST_ROWS_A_DAY;
    const key = shared ? `${hour}` : own;
    const tally = this.#tallies.get(key) ?? {
      ...{ id: app.newId(), hour, at: now },
      ...(shared ? { target: "several accounts", caller: undefined } : { target, caller }),
      details: { wrongPassword: 0, refused: 0, lastAt: now },
      ...{ stored: false, changed: true },
    };
    if (!this.#tallies.has(key) && !shared) this.#rowsToday += 1;
    this.#tallies.set(key, tally);
    return tally;
  }

  async #write(app: App): Promise<void> {
    const changed = [...this.#tallies.values()].filter((tally) => tally.changed);
    if (changed.length === 0) return;
    // Counted on while the store writes, they count as changed again.
    for (const tally of changed) tally.changed = false;
    try {
      await store(app, changed);
    } catch (error) {
      for (const tally of changed) tally.changed = true;
      throw error;
    }
    for (const tally of changed) tally.stored = true;
    const hour = Math.floor(app.now() / HOUR_MS);
    for (const [key, tally] of this.#tallies) {
      if (tally.hour < hour && !tally.changed) this.#tallies.delete(key);
    }
  }
}

async function store(app: App, tallies: Tally[]): Promise<void> {
  const actor = { type: "anonymous", name: "anonymous", role: "viewer" } as const;
  await inTransaction({ app, db: app.db, actor }, async (context) => {
    for (const tally of tallies) await storeTally(context, tally);
    if (tallies.some(({ stored }) => !stored)) await removeOld(context.db, app.now());
  });
}

async function storeTally(context: Context, tally: Tally): Promise<void> {
  const { id, at, target, caller, details, stored } = tally;
  if (!stored) {
    const record = { action: kinds.failed, target, details };
    const values = auditValues({ ...context, ...(caller ? { caller } : {}) }, record);
    await context.db
      .insertInto("audit")
      .values({ ...values, id, at })
      .execute();
    return;
  }
  await context.db
    .updateTable("audit")
    .set({ details: JSON.stringify(details) })
    .where("id", "=", id)
    .execute();
}

async function removeOld(db: Kysely<Database>, now: number): Promise<void> {
  await db
    .deleteFrom("audit")
    .where("at", "<", now - KEPT_MS)
    .where("action", "in", Object.values(kinds))
    .execute();
}

export const failedSignIns = perApp("access/failed-sign-ins", () => new FailedSignIns());
