import "server-only";
import type { JobHandler, JobKind } from "./job";

type Handler = JobHandler | JobKind;
type Loader = () => Promise<Handler>;

const holder = globalThis as typeof globalThis & { drydockJobKinds?: Map<string, Loader> };

function kinds(): Map<string, Loader> {
  holder.drydockJobKinds ??= new Map();
  return holder.drydockJobKinds;
}

/**
 * Says how jobs of a kind are carried out; a later registration replaces the earlier. Only payloads of
 * its own kind ever reach a handler, which is why it may name their type.
 */
export function registerJob<P>(kind: string, handler: JobHandler<P> | JobKind<P>): void {
  kinds().set(kind, async () => handler as Handler);
}

/** The same, loaded when the first such job comes. */
export function registerLazyJob<P>(
  kind: string,
  load: () => Promise<JobHandler<P> | JobKind<P>>,
): void {
  kinds().set(kind, load as Loader);
}

/** Null for a kind that nobody registered: a newer version may have left it behind. */
export async function findJobKind(kind: string): Promise<JobKind | null> {
  const handler = await kinds().get(kind)?.();
  if (handler === undefined) return null;
  return typeof handler === "function" ? { run: handler } : handler;
}
