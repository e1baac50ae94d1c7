"use client";

import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import type { AuditEntry } from "@/lib/core/api/access";

interface AuditSheetProps {
  entry: AuditEntry;
  onClose: () => void;
}

/** The whole of an entry. */
export function AuditSheet({ entry, onClose }: AuditSheetProps) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent title={entry.action}>
        <div className="space-y-4 p-5 text-sm">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            <Fact term={t("access.column.when")}>
              <Time instant={entry.at} absolute />
            </Fact>
            <Fact term={t("access.column.who")}>
              {t.rich("access.audit.whoAndWhat", {
                who: () => <UntrustedText text={entry.actor.name} />,
                type: t(`access.actor.${entry.actor.type}`),
              })}
            </Fact>
            {entry.actor.id !== null && (
              <Fact term={t("access.audit.id")}>
                <code className="font-mono text-xs">{entry.actor.id}</code>
              </Fact>
            )}
            <Fact term={t("access.column.from")}>
              {entry.address ?? t("access.audit.noAddress")}
            </Fact>
            {entry.userAgent !== null && (
              <Fact term={t("access.audit.with")}>
                <UntrustedText text={entry.userAgent} />
              </Fact>
            )}
          </dl>
          <CodeBlock label={t("access.audit.entry")} wrap code={JSON.stringify(entry, null, 2)} />
        </div>
      </SheetContent>
    </Sheet>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
