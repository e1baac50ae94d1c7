import "server-only";
import { writeScope } from "../auth/scope";
import type { RegistryClient } from "../client";

/** Waits for the pace, and for a token, before `work` begins: see RegistryWriter.turn. */
export async function takeTurn<T>(
  client: RegistryClient,
  repository: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await client.pace.enter(signal);
  try {
    await prepareToken(client, repository);
    return await work();
  } finally {
    client.pace.leave("neutral");
  }
}

/** What goes wrong here goes wrong again with the request that needs the token, and is told there. */
async function prepareToken(client: RegistryClient, repository: string): Promise<void> {
  try {
    await client.auth.header(writeScope(repository));
  } catch {
    return;
  }
}
