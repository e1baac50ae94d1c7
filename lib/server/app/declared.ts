import "server-only";
import { AppError } from "@/lib/core/errors";
import { ENVIRONMENT, type Origin } from "@/lib/core/origin";
import { phrase, refusal } from "../phrases";
import type { Context } from "./context";

/**
 * Throws CONFLICT for what is declared in the environment or a configuration file: the next look at it would set it
 * back. Drydock itself, which applies them, may.
 */
export function refuseDeclared(
  { actor }: Context,
  { name, origin }: { name: string; origin: Origin },
): void {
  if (origin === null || actor.type === "system") return;
  throw refusal(
    "CONFLICT",
    origin === ENVIRONMENT
      ? phrase("configuration.fromEnvironment", { name })
      : phrase("configuration.fromFile", { name, place: origin }),
  );
}

interface Declared {
  id: string;
  origin: Origin;
}

/**
 * Which of the rows of one name a configuration file means: the one that it has declared before, else the only one,
 * which it takes over. null: there is none yet. Throws CONFLICT where it could be any of several.
 */
export function findDeclared<R extends Declared>(
  rows: readonly R[],
  { what, name }: { what: string; name: string },
): R | null {
  const own = rows.find(({ origin }) => origin !== null);
  if (own) return own;
  if (rows.length <= 1) return rows[0] ?? null;
  throw new AppError(
    "CONFLICT",
    `There are ${rows.length} ${what} named "${name}" already. Delete or rename all of them but one.`,
  );
}

/** What people may make and files may declare. */
export const declarable = ["registries", "policies", "schedules", "channels"] as const;
type Declarable = (typeof declarable)[number];

/** Where it is declared, which moves when a line is added above it; null: from now on it is people's. */
export async function moveOrigin(
  { db }: Context,
  table: Declarable,
  { id, origin: before }: Declared,
  origin: Origin,
): Promise<void> {
  if (before === origin) return;
  await db.updateTable(table).set({ origin }).where("id", "=", id).execute();
}
