import "server-only";
import type { App } from "../context";

/** What the environment asks to exist: first admin, API token, registry. */
export async function bootstrap(_app: App): Promise<void> {}
