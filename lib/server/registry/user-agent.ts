import "server-only";

/** Registries report it in their events, which is how our own reads are told from pulls. */
export const userAgent = "Drydock/0.1.0";
