import "server-only";
import type { Context } from "../app/context";
import type { AuditRow } from "../store/schema";

interface AuditRecord {
  /** noun.verb: "registry.create". */
  action: string;
  /** What it was done to, by the name people know it under. */
  target: string;
  registry?: string;
  /** Never a secret: everyone who may read the audit sees it. What is long is cut. */
  details?: Record<string, unknown>;
}

/** Call it with the context of the transaction that does the write, so that neither is there alone. */
export async function writeAudit(context: Context, record: AuditRecord): Promise<void> {
  await context.db.insertInto("audit").values(auditValues(context, record)).execute();
}

/**
 * The same, unless the same caller has left the same entry within `withinMs`. For what a viewer may do, so
 * that doing it in a loop does not fill the store.
 */
export async function writeAuditOnce(
  context: Context,
  record: AuditRecord,
  withinMs: number,
): Promise<void> {
  const { at, id: _id, user_agent: _userAgent, ...same } = auditValues(context, record);
  const found = await context.db
    .selectFrom("audit")
    .select("id")
    .where("at", ">", at - withinMs)
    .where((eb) =>
      eb.and(
        Object.entries(same).map(([column, value]) =>
          eb(column as keyof typeof same, value === null ? "is" : "=", value),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  if (!found) await writeAudit(context, record);
}

export function auditValues({ app, actor, caller }: Context, record: AuditRecord): AuditRow {
  return {
    id: app.newId(),
    at: app.now(),
    actor_type: actor.type,
    actor_id: "id" in actor ? actor.id : null,
    actor_name: actor.name,
    address: caller?.address ?? null,
    user_agent: caller?.userAgent ?? null,
    action: record.action,
    target: record.target,
    registry: record.registry ?? null,
    details: boundDetails(record.details ?? {}),
  };
}

/** Some 10,000 rows are read at once. */
const MOST_CHARACTERS = 8 * 1024;
/** How many items of a list and characters of a text are kept: tried in this order until all of it is short enough. */
const steps = [
  { entries: 100, text: 2_000 },
  { entries: 20, text: 500 },
  { entries: 5, text: 100 },
];

/**
 * Details of an audit row as JSON of a bounded length. What is cut says how long it was: the whole is where
 * it belongs, with the plan, the run, the policy or the scan that the row names.
 */
export function boundDetails(details: Record<string, unknown>): string {
  const whole = JSON.stringify(details);
  if (whole.length <= MOST_CHARACTERS) return whole;
  for (const step of steps) {
    const text = JSON.stringify(cut(details, step, 0));
    if (text.length <= MOST_CHARACTERS) return text;
  }
  return JSON.stringify({ cut: `${whole.length} characters` });
}

type Step = (typeof steps)[number];

function cut(value: unknown, step: Step, depth: number): unknown {
  if (typeof value === "string") {
    const { length } = value;
    return length > step.text ? `${value.slice(0, step.text)}… (${length} characters)` : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth === 6) return "…";
  if (Array.isArray(value)) {
    const kept = value.slice(0, step.entries).map((item) => cut(item, step, depth + 1));
    const more = value.length - kept.length;
    return more > 0 ? [...kept, `… and ${more} more`] : kept;
  }
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, step.entries)
    .map(([key, item]) => [key.slice(0, 100), cut(item, step, depth + 1)]);
  const more = entries.length - kept.length;
  return Object.fromEntries(more > 0 ? [...kept, ["…", `and ${more} more`]] : kept);
}
