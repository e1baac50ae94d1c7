import "server-only";
import type { api } from "@/lib/core/api";
import { writeAudit } from "../../audit/write-audit";
import type { Verb } from "../../context";
import { cancelJob } from "../../jobs/control";
import { inTransaction } from "../../store/transaction";
import { findScan } from "./scan-value";

/** A scan that has ended stays as it is; what a cancelled one has read is kept. */
export const cancelScan: Verb<typeof api.scans.cancel> = (outer, { params }) =>
  inTransaction(outer, async (context) => {
    const scan = await findScan(context, params.scan);
    if (scan.state !== "queued" && scan.state !== "running") return scan;
    await cancelJob(context, scan.id);
    await writeAudit(context, {
      action: "scan.cancel",
      target: scan.id,
      registry: scan.registry,
    });
    return findScan(context, scan.id);
  });
