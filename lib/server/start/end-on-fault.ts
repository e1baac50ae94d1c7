import "server-only";
import type { Logger } from "pino";

/** A peer that went away in the middle says nothing about the state of this process. */
const brokenConnections = new Set([
  "ECONNRESET",
  "EPIPE",
  "ECONNABORTED",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/**
 * Ends the process on an error that nothing has caught: what it left half done may be anything, and Next
 * alone would go on. Jobs under way are taken over when their lease expires; whoever started the process
 * starts it again.
 */
export function endOnFault(log: Logger): void {
  process.on("uncaughtException", (error: NodeJS.ErrnoException) => {
    if (brokenConnections.has(error.code ?? "")) {
      log.warn({ err: error }, "a connection broke off");
      return;
    }
    log.fatal({ err: error }, "Drydock ends: an error was caught by nothing");
    process.exit(1);
  });
}
