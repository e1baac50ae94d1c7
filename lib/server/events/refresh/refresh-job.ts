import "server-only";
import { openScannedRegistry } from "../../scan/open-registry";
import { createRefreshJob } from "./create-refresh-job";

export const refreshJob = createRefreshJob(openScannedRegistry);
