"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { AuditEntry } from "@/lib/core/api/access";

interface AuditSheetProps {
  entry: AuditEntry | null;
  onClose: () => void;
}

export function AuditSheet({ entry, onClose }: AuditSheetProps) {
  return (
    <Sheet open={entry !== null} onOpenChange={(open) => !open && onClose()}>
      {entry && (
        <SheetContent title={entry.action}>
          <div className="space-y-4 p-5 text-sm">
            <p>
              <UntrustedText text={entry.actor.name} /> ({entry.actor.type}),{" "}
              <Time instant={entry.at} absolute />
            </p>
            <CodeBlock label="Entry" wrap code={JSON.stringify(entry, null, 2)} />
          </div>
        </SheetContent>
      )}
    </Sheet>
  );
}
