"use client";

import { useQuery } from "@tanstack/react-query";
import { HardDrive } from "lucide-react";
import Link from "next/link";
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
import { formatQuantity } from "@/lib/client/format";
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
        title="Storage"
        description={
          data ? (
            <>
              Where the disk went, as read <Time instant={data.scannedAt} />. Reading changes
              nothing.
            </>
          ) : (
            "Where the disk went. Reading changes nothing."
          )
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
            <EmptyState icon={HardDrive} title="Not read yet">
              <UntrustedText text={error.message} limit={500} />
            </EmptyState>
          </Panel>
        ) : error ? (
          <Panel>
            <ErrorState title="The storage could not be shown" error={error} onRetry={refetch} />
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
        title="Where this registry keeps its content is not known"
        actions={
          mayConfigure && (
            <Button asChild>
              <Link href={paths.registrySettings(registry)}>Name its directory</Link>
            </Button>
          )
        }
      >
        A registry&apos;s API shows only what has a tag. Its storage shows everything: what was
        pushed over, uploads that never ended, and what waits for garbage collection. Give Drydock
        the directory to read, and this page says where every byte went.
        {!mayConfigure && " An admin can do so."}
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
    counts.brokenManifests > 0 &&
      `${formatQuantity(counts.brokenManifests, "manifest")} cannot be read: the document is missing, or not what its digest says. What they need may stand among what nothing needs.`,
    counts.strangeFiles > 0 &&
      `${formatQuantity(counts.strangeFiles, "file")} there that no registry writes. They count as other, and nothing was read from them.`,
    !timesKnown &&
      "Most files carry the same minute, as after a copy or a restored backup, so they do not say when something was pushed.",
  ].filter(Boolean);
  return (
    <>
      {failure && (
        <Callout tone="warning" title="The storage could not be read the last time">
          <UntrustedText text={failure.message} limit={500} /> That was{" "}
          <Time instant={failure.at} />; the figures below are older.
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
