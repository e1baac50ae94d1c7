import Link from "next/link";
import { Bytes } from "@/components/ui/bytes";
import { Time } from "@/components/ui/time";
import { formatQuantity } from "@/lib/client/format";
import type { Repository } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";

interface RepositoryFactsProps {
  registry: string;
  repository: Repository;
}

export function RepositoryFacts({ registry, repository }: RepositoryFactsProps) {
  if (repository.scannedAt === null) return <p>Not scanned yet: its figures are not known.</p>;
  return (
    <p className="flex flex-wrap gap-x-3">
      <span>{formatQuantity(repository.tags, "tag")}</span>
      <span>{formatQuantity(repository.digests, "manifest")}</span>
      {repository.untagged > 0 && (
        <Link href={paths.untagged(registry, repository.name)} className="underline">
          {formatQuantity(repository.untagged, "untagged one")}
        </Link>
      )}
      <span>
        <Bytes value={repository.size} />, shared layers once
      </span>
      <span>
        scanned <Time instant={repository.scannedAt} />
      </span>
    </p>
  );
}
