import "server-only";
import type { JobHandler, JobKind } from "./job";

type Loader = () => Promise<JobKind>;

const holder = globalThis as typeof globalThis & { drydockJobKinds?: Map<string, Loader> };

function kinds(): Map<string, Loader> {
  holder.drydockJobKinds ??= new Map();
  return holder.drydockJobKinds;
}

/** Says how jobs of a kind are carried out; a later registration replaces the earlier. */
export function registerJob<P>(kind: string, handler: JobHandler<P> | JobKind<P>): void {
  const value: JobKind<P> = typeof handler === "function" ? { run: handler } : handler;
  kinds().set(kind, async () => value);
}

/** The same, loaded when the first such job comes. */
export function registerLazyJob(kind: string, load: Loader): void {
  kinds().set(kind, load);
}

/** Null for a kind that nobody registered: a newer version may have left it behind. */
export async function findJobKind(kind: string): Promise<JobKind | null> {
  return (await kinds().get(kind)?.()) ?? null;
}
