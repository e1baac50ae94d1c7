import "server-only";
import { createApp } from "../create-app";
import type { Environment } from "../env";
import { closeStore } from "../store/close";
import { resealStore, sayResealed } from "./reseal";

/**
 * Does what DRYDOCK_COMMAND asks for, instead of serving. Answers the exit code: 1 where something is left
 * that no given secret opens.
 */
export async function runCommand(
  env: Environment,
  say: (text: string) => void = (text) => process.stdout.write(text),
): Promise<number> {
  const app = await createApp(env);
  try {
    const resealed = await resealStore(app);
    say(`${sayResealed(resealed)}\n`);
    return resealed.lost.length > 0 ? 1 : 0;
  } finally {
    await closeStore(app);
  }
}
