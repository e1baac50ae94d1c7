import "server-only";
import { version } from "../version";

/** Registries report it in their events, which is how our own reads are told from pulls. */
export const userAgent = `Drydock/${version}`;
