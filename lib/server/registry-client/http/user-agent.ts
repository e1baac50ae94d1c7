import "server-only";
import { version } from "../../app/version";

/** Registries report it in their events, which is how our own reads are told from pulls. */
export const userAgent = `Drydock/${version}`;

/** Whichever version it was: an event may come in after an upgrade. */
export function isOwnUserAgent(name: string | undefined): boolean {
  return name?.startsWith("Drydock/") ?? false;
}
