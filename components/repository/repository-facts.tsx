import { Bytes } from "@/components/ui/bytes";
import { Time } from "@/components/ui/time";
import { formatQuantity } from "@/lib/client/format";
import type { Repository } from "@/lib/core/api/content";

export function RepositoryFacts({ repository }: { repository: Repository }) {
  return (
    <p className="flex flex-wrap gap-x-3">
      <span>{formatQuantity(repository.tags, "tag")}</span>
      <span>{formatQuantity(repository.digests, "manifest")}</span>
      {repository.untagged > 0 && (
        <span>{formatQuantity(repository.untagged, "untagged one")}</span>
      )}
      <span>
        <Bytes value={repository.size} />, shared layers once
      </span>
      {repository.scannedAt !== null && (
        <span>
          scanned <Time instant={repository.scannedAt} />
        </span>
      )}
    </p>
  );
}
