import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { Scan } from "@/lib/core/api/scans";

export function ScanFailure({ scan }: { scan: Scan }) {
  return (
    <Callout
      tone="danger"
      title={
        <>
          The last scan failed <Time instant={scan.finishedAt ?? scan.createdAt} />
        </>
      }
    >
      {scan.error ?? "The log of the server says why."} What is shown below is from the scan before.
    </Callout>
  );
}
