import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
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
      <UntrustedText text={scan.error ?? "The log of the server says why."} limit={2000} /> What is
      shown below is from the scan before.
    </Callout>
  );
}
