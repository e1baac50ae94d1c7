import "server-only";
import { writeAudit } from "../audit/write-audit";
import type { App, Context } from "../context";
import { inTransaction } from "../store/transaction";
import { sealedColumns, type SealedRow } from "./sealed-columns";

export interface Resealed {
  /** The secret that everything is sealed with now. */
  keyId: string;
  /** Sealed anew just now, and so already before: counts of values. */
  changed: number;
  current: number;
  /** What neither secret opens: "the credentials of registry prod". */
  lost: string[];
}

/**
 * Seals everything that the store holds encrypted with the current secret. In one transaction, so that a
 * crash leaves either all or nothing of it, and each value is replaced only if it is still the one that was
 * read. Repeating it changes nothing.
 */
export function resealStore(app: App): Promise<Resealed> {
  const outer: Context = {
    app,
    db: app.db,
    actor: { type: "system", name: "reseal", role: "admin" },
  };
  return inTransaction(outer, async (context) => {
    const { secrets } = app;
    const result: Resealed = { keyId: secrets.keyId, changed: 0, current: 0, lost: [] };
    for (const column of sealedColumns) {
      for (const row of await column.rows(context)) {
        if (secrets.isCurrent(row.sealed)) result.current += 1;
        else if (await resealRow(context, row)) result.changed += 1;
        else result.lost.push(row.what);
      }
    }
    if (result.changed > 0) {
      const { keyId, changed, lost } = result;
      await writeAudit(context, {
        action: "secrets.reseal",
        target: keyId,
        details: { changed, lost: lost.length },
      });
    }
    return result;
  });
}

/** False when no secret that was given opens it; it stays as it is, for a start with the right one. */
async function resealRow(context: Context, row: SealedRow): Promise<boolean> {
  const { secrets } = context.app;
  let text: string;
  try {
    text = secrets.open(row.sealed, row.purpose);
  } catch {
    return false;
  }
  await row.replace(context, secrets.seal(text, row.purpose));
  return true;
}

/** What became of it, for the log and for who asked. */
export function sayResealed({ keyId, changed, current, lost }: Resealed): string {
  const kept = `${changed} sealed anew with the current secret (id ${keyId}), ${current} already were.`;
  const rest =
    lost.length === 0
      ? "No earlier secret is needed any more: remove DRYDOCK_SECRET_OLD and DRYDOCK_SECRET_OLD_FILE."
      : `Neither secret opens ${lost.join(", ")}: start with the secret that sealed them as DRYDOCK_SECRET_OLD, or give them again.`;
  return `Stored secrets: ${kept} ${rest}`;
}
