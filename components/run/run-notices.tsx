import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { MarkedText } from "@/components/ui/marked-text";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatQuantity, shortenDigest } from "@/lib/client/format";
import type { Run } from "@/lib/core/api/runs";
import { paths } from "@/lib/core/paths";

export function RunNotices({ run }: { run: Run }) {
  return (
    <>
      {run.waitsFor && (
        <Callout
          title={`Waits for another ${run.waitsFor.type} in this registry`}
          actions={
            <Button asChild size="sm">
              <Link href={paths.run(run.registry, run.waitsFor.id)}>
                {run.waitsFor.type === "collection"
                  ? "Open its run"
                  : `Open that ${run.waitsFor.type}`}
              </Link>
            </Button>
          }
        >
          One at a time is under way in a registry. This one begins by itself when that has ended.
        </Callout>
      )}
      {run.message && (
        <Callout tone={run.state === "failed" ? "danger" : "warning"} title="Needs your attention">
          <MarkedText text={run.message} />
        </Callout>
      )}
      {run.rescued.length > 0 && (
        <Callout
          tone="ok"
          title={`${formatQuantity(run.rescued.length, "kept tag was", "kept tags were")} lost in between, and put back`}
        >
          Someone pushed in the moment between reading and removing. From the journal, Drydock
          restored:
          <ul className="mt-1">
            {run.rescued.map(({ repository, tag, digest }) => (
              <li key={`${repository}:${tag}`}>
                <UntrustedText className="font-medium" text={`${repository}:${tag}`} />{" "}
                <code className="font-mono text-xs">{shortenDigest(digest)}</code>
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  );
}
