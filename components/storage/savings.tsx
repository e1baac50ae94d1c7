import { Sparkles } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
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
    <Panel aria-label={t("storage.savings.title")}>
      <PanelHeader
        title={t("storage.savings.title")}
        description={t("storage.savings.description")}
      />
      {savings.length === 0 ? (
        <EmptyState icon={Sparkles} title={t("storage.savings.nothing")}>
          {t("storage.savings.nothingHint")}
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
      title: t.rich("storage.savings.untagged", { name: () => <UntrustedText text={name} /> }),
      how: t("storage.savings.untaggedHow", { count: untagged }),
      action: { label: t("storage.savings.plan"), href: paths.leftoversOf(registry, name) },
    }));
  if (bytes.unreferenced > 0) {
    savings.push({
      key: "collect",
      bytes: bytes.unreferenced,
      title: t("storage.savings.collect"),
      how: t("storage.savings.collectHow", { count: counts.unreferencedBlobs }),
    });
  }
  if (bytes.uploads > 0) {
    const newest = Math.max(...repositories.map(({ uploads }) => uploads.newest ?? 0));
    savings.push({
      key: "uploads",
      bytes: bytes.uploads,
      title: t("storage.savings.uploads"),
      how: t.rich("storage.savings.uploadsHow", {
        count: counts.uploads,
        time: () => <Time instant={newest || null} />,
      }),
    });
  }
  return savings.sort((a, b) => b.bytes - a.bytes);
}
