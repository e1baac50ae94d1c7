import { Sparkles } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatQuantity } from "@/lib/client/format";
import type { StorageView } from "@/lib/core/api/storage";
import { paths } from "@/lib/core/paths";

interface Saving {
  key: string;
  bytes: number;
  title: ReactNode;
  how: ReactNode;
  action?: { label: string; href: string };
}

/** So many repositories stand in the list; the table below has all. */
const MOST = 6;

/** What would give space back, the most first, each with the one next step. */
export function Savings({ registry, storage }: { registry: string; storage: StorageView }) {
  const savings = findSavings(registry, storage);
  return (
    <Panel aria-label="Largest savings">
      <PanelHeader
        title="Largest savings"
        description="What nothing needs, most first. Looking at a plan deletes nothing."
      />
      {savings.length === 0 ? (
        <EmptyState icon={Sparkles} title="There is nothing left over">
          Every blob is needed by a tag. To free more, decide which tags may go.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {savings.map(({ key, bytes, title, how, action }) => (
            <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="shrink-0 text-base font-semibold max-sm:basis-full sm:w-20 sm:text-right">
                {formatBytes(bytes)}
              </span>
              <div className="min-w-0 flex-1 basis-60 text-sm">
                <p className="truncate font-medium">{title}</p>
                <p className="text-muted">{how}</p>
              </div>
              {action && (
                <Button size="sm" asChild>
                  <Link href={action.href}>{action.label}</Link>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function findSavings(registry: string, { bytes, counts, repositories }: StorageView): Saving[] {
  const savings: Saving[] = repositories
    .filter((repository) => repository.bytes.untagged > 0)
    .slice(0, MOST)
    .map(({ name, untagged, bytes: own }) => ({
      key: name,
      bytes: own.untagged,
      title: (
        <>
          Untagged manifests of <UntrustedText text={name} />
        </>
      ),
      how: `${formatQuantity(untagged, "manifest")} that no tag needs, pushed over or left by a deleted tag.`,
      action: { label: "Plan removing them", href: paths.leftoversOf(registry, name) },
    }));
  if (bytes.unreferenced > 0) {
    savings.push({
      key: "collect",
      bytes: bytes.unreferenced,
      title: "What waits for garbage collection",
      how: `${formatQuantity(counts.unreferencedBlobs, "blob")} that no manifest needs any more. Only the registry's own collector removes them; the page of a run that has ended shows its commands.`,
    });
  }
  if (bytes.uploads > 0) {
    const newest = Math.max(...repositories.map(({ uploads }) => uploads.newest ?? 0));
    savings.push({
      key: "uploads",
      bytes: bytes.uploads,
      title: "Uploads that have not ended",
      how: (
        <>
          {formatQuantity(counts.uploads, "upload")}, the last one written to{" "}
          <Time instant={newest || null} />. A registry removes them after a week by itself, unless
          its purging of uploads is turned off.
        </>
      ),
    });
  }
  return savings.sort((a, b) => b.bytes - a.bytes);
}
