"use client";

import { useQuery } from "@tanstack/react-query";
import { HardDrive } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { ScanButton } from "@/components/scan/scan-button";
import { ScanProgress } from "@/components/scan/scan-progress";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { LoadingPanel } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { ApiError } from "@/lib/client/api";
import { t } from "@/lib/client/language";
import { registryOptions } from "@/lib/client/queries/registries";
import { storageOptions } from "@/lib/client/queries/storage";
import { useCan } from "@/lib/client/session";
import type { StorageView } from "@/lib/core/api/storage";
import { paths } from "@/lib/core/paths";
import { CollectionPanel } from "./collection-panel";
import { LargestBlobs } from "./largest-blobs";
import { Savings } from "./savings";
import { StorageParts } from "./storage-parts";
import { StorageRepositories } from "./storage-repositories";

/** Where the disk went: what tags need, what nothing needs, and what to do about it. */
export function StorageScreen({ registry: name }: { registry: string }) {
  const { data: registry } = useQuery(registryOptions(name));
  const isNamed = registry ? registry.storage !== null : undefined;
  const storage = useQuery({ ...storageOptions(name), enabled: isNamed === true, retry: false });
  const { data, error, refetch } = storage;
  const unread = error instanceof ApiError && error.code === "NOT_FOUND";
  return (
    <>
      <PageHeader
        title={t("storage.screen.title")}
        description={
          data
            ? t.rich("storage.screen.descriptionRead", {
                time: () => <Time instant={data.scannedAt} />,
              })
            : t("storage.screen.description")
        }
        actions={
          isNamed && <ScanButton registry={name} scanning={registry?.activeScanId != null} />
        }
      />
      <div className="grid gap-4">
        {registry && isNamed && <ScanProgress registry={registry} />}
        {isNamed === false ? (
          <NotNamed registry={name} />
        ) : data ? (
          <Survey registry={name} storage={data} />
        ) : unread ? (
          <Panel>
            <EmptyState icon={HardDrive} title={t("storage.screen.unread")}>
              <UntrustedText text={error.message} limit={500} />
            </EmptyState>
          </Panel>
        ) : error ? (
          <Panel>
            <ErrorState title={t("storage.screen.notShown")} error={error} onRetry={refetch} />
          </Panel>
        ) : (
          <LoadingPanel rows={10} />
        )}
      </div>
    </>
  );
}

/** The page of a registry whose storage nobody has named: what it would show, and how to name it. */
function NotNamed({ registry }: { registry: string }) {
  const mayConfigure = useCan("registry:write");
  return (
    <Panel>
      <EmptyState
        icon={HardDrive}
        title={t("storage.notNamed.title")}
        actions={
          mayConfigure && (
            <Button asChild>
              <Link href={paths.registrySettings(registry)}>{t("storage.notNamed.name")}</Link>
            </Button>
          )
        }
      >
        {t("storage.notNamed.body")} {!mayConfigure && t("storage.notNamed.askAdmin")}
      </EmptyState>
    </Panel>
  );
}

function Survey({ registry, storage }: { registry: string; storage: StorageView }) {
  return (
    <>
      <Notices storage={storage} />
      <StorageParts storage={storage} />
      <Savings registry={registry} storage={storage} />
      {storage.collection && (
        <CollectionPanel registry={registry} collection={storage.collection} />
      )}
      <StorageRepositories registry={registry} storage={storage} />
      <LargestBlobs registry={registry} storage={storage} />
    </>
  );
}

/** What is wrong with the storage, or with reading it. */
function Notices({ storage }: { storage: StorageView }) {
  const { failure, counts, timesKnown } = storage;
  const notes: ReactNode[] = [
    counts.brokenManifests > 0 && t("storage.notice.broken", { count: counts.brokenManifests }),
    counts.strangeFiles > 0 && t("storage.notice.strange", { count: counts.strangeFiles }),
    !timesKnown && t("storage.notice.timesUnknown"),
  ].filter(Boolean);
  return (
    <>
      {failure && (
        <Callout tone="warning" title={t("storage.notice.failed")}>
          <UntrustedText text={failure.message} limit={500} />{" "}
          {t.rich("storage.notice.failedAt", { time: () => <Time instant={failure.at} /> })}
        </Callout>
      )}
      {notes.length > 0 && (
        <Callout>
          <ul className="grid gap-1">
            {notes.map((note) => (
              <li key={String(note)}>{note}</li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  );
}
