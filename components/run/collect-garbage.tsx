"use client";

import { Recycle } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { useCollectGarbage } from "@/lib/client/queries/runs";
import { useCan } from "@/lib/client/session";
import type { Run } from "@/lib/core/api/runs";

/** The operator's own collection command: an admin starts it, operators read what it said. */
export function CollectGarbage({ run }: { run: Run }) {
  const collect = useCollectGarbage(run.id);
  const mayCollect = useCan("registry:write");
  const collection = run.garbageCollection;
  if (!collection) return null;
  const busy = collection.state === "queued" || collection.state === "running";
  return (
    <div className="space-y-2">
      {collection.available && mayCollect && (
        <Button
          pending={collect.isPending || busy}
          onClick={() =>
            collect.mutate(undefined, { onError: (error) => toast.error(error.message) })
          }
        >
          <Recycle aria-hidden />
          {busy ? "Collecting…" : "Collect garbage now"}
        </Button>
      )}
      {collection.exitCode !== null && (
        <p className={collection.exitCode === 0 ? "text-sm text-ok" : "text-sm text-danger"}>
          The command ended with {collection.exitCode}.
        </p>
      )}
      {collection.output && (
        <CodeBlock label="Output of the command" code={collection.output} wrap />
      )}
    </div>
  );
}
