import { Callout } from "@/components/ui/callout";
import { MarkedText } from "@/components/ui/marked-text";
import { formatQuantity, shortenDigest } from "@/lib/client/format";
import type { Run } from "@/lib/core/api/runs";

export function RunNotices({ run }: { run: Run }) {
  return (
    <>
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
                <span className="font-medium">
                  {repository}:{tag}
                </span>{" "}
                <code className="font-mono text-xs">{shortenDigest(digest)}</code>
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  );
}
