import "server-only";
import { createScanJob } from "./create-scan-job";
import { openScannedRegistry } from "./open-registry";

export type { ScanPayload } from "./create-scan-job";

export const scanJob = createScanJob(openScannedRegistry);
