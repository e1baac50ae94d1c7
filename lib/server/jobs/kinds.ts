import "server-only";
import { registerLazyJob } from "./registry";

/** Every kind of job, loaded when the first of it comes. */
export function registerJobKinds(): void {
  registerLazyJob("scan", async () => ({ run: (await import("../scan/scan-job")).scanJob }));
}
