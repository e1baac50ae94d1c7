import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { Phrase } from "@/lib/core/phrases";
import type { Context } from "../app/context";
import { phrase, refusal } from "../phrases";
import type { PushAnswer } from "../registry-client";

const LOOK_EVERY_MS = 500;
/** A token that is refused once, or a connection that breaks, does not make a registry closed. */
const LOOKS_ALIKE = 3;
/** A registry in a container takes seconds to start. */
const WAIT_MS = 90_000;

/** One that the account surely may push to, if it may push at all; null where none is known. */
export async function findKnownRepository(
  { db }: Context,
  registryId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("repositories")
    .select("name")
    .where("registry_id", "=", registryId)
    .where("tags", ">", 0)
    .orderBy("name")
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? null;
}

type Wanted = "accepted" | "readOnly" | "stopped";

const failures: Record<Wanted, Phrase> = {
  accepted: phrase("garbageCollections.notOpenAgain"),
  readOnly: phrase("garbageCollections.notReadOnly"),
  stopped: phrase("garbageCollections.notStopped"),
};

/**
 * Waits until the registry takes pushes, or does not. Throws CONFLICT after a minute and a half. That this account may
 * not push any more, which it could before, counts as refused: some proxies say it so.
 */
export async function waitForPushes(
  { pushes }: { pushes: () => Promise<PushAnswer> },
  wanted: Wanted,
  signal: AbortSignal,
): Promise<void> {
  const end = AbortSignal.timeout(WAIT_MS);
  const needed = wanted === "accepted" ? 1 : LOOKS_ALIKE;
  for (let alike = 0; ;) {
    signal.throwIfAborted();
    alike = isAsWanted(await pushes(), wanted) ? alike + 1 : 0;
    if (alike === needed) return;
    if (end.aborted) throw refusal("CONFLICT", failures[wanted]);
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

function isAsWanted(answer: PushAnswer, wanted: Wanted): boolean {
  if (wanted === "accepted") return answer === "accepted";
  return answer === "refused" || answer === "denied" || (wanted === "stopped" && answer === "away");
}
