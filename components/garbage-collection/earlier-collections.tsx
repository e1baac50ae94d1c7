import { RunState } from "@/components/run/run-state";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import { sayTitle } from "./collection-progress";

/** Those before the last one, newest first. */
export function EarlierCollections({ collections }: { collections: readonly GarbageCollection[] }) {
  return (
    <Panel aria-label="Earlier garbage collections">
      <PanelHeader title="Earlier" />
      <ul className="divide-y divide-line">
        {collections.map((collection) => (
          <li
            key={collection.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm"
          >
            <RunState state={collection.state} />
            <span className="min-w-0 flex-1 basis-48">{sayTitle(collection)}</span>
            <span className="text-muted">
              <Time instant={collection.createdAt} /> by{" "}
              <UntrustedText text={collection.startedBy} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
