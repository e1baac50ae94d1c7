import { CircleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import type { Column } from "@/components/ui/data-table/column";
import { Time } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { Repository } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { timeCell } from "@/lib/core/text/csv";
import { plainText } from "@/lib/core/text/hidden-characters";

export function repositoryColumns(registry: string): readonly Column<Repository>[] {
  return [
    {
      id: "name",
      header: "repository.column.name",
      value: (repository) => repository.name,
      width: "minmax(4rem, 3fr)",
      cell: (repository) => <Name registry={registry} repository={repository} />,
    },
    {
      id: "tags",
      header: "repository.column.tags",
      value: (repository) => read(repository)?.tags,
      descendingFirst: true,
      width: "4.5rem",
      align: "end",
      cell: (repository) => <Count value={read(repository)?.tags ?? null} />,
    },
    {
      id: "digests",
      header: "repository.column.digests",
      value: (repository) => read(repository)?.digests,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (repository) => <Count value={read(repository)?.digests ?? null} />,
    },
    {
      id: "untagged",
      header: "repository.column.untagged",
      value: (repository) => read(repository)?.untagged,
      descendingFirst: true,
      width: "6rem",
      align: "end",
      priority: 3,
      cell: (repository) =>
        repository.untagged === 0 ? (
          <Count value={read(repository)?.untagged ?? null} />
        ) : (
          <Link href={paths.untagged(registry, repository.name)} className="hover:underline">
            {formatCount(repository.untagged)}
          </Link>
        ),
    },
    {
      id: "size",
      header: "repository.column.size",
      value: (repository) => read(repository)?.size,
      descendingFirst: true,
      width: "5.5rem",
      align: "end",
      cell: (repository) => <Bytes value={read(repository)?.size ?? null} />,
    },
    {
      id: "newest",
      header: "repository.column.newest",
      value: (repository) => repository.newestCreated,
      descendingFirst: true,
      width: "8.5rem",
      align: "end",
      priority: 2,
      cell: (repository) => <Time instant={repository.newestCreated} />,
      file: (repository) => timeCell(repository.newestCreated),
    },
  ];
}

/** null until a scan has read it: its figures are not known, rather than none. */
function read(repository: Repository): Repository | null {
  return repository.scannedAt === null ? null : repository;
}

function Name({ registry, repository }: { registry: string; repository: Repository }) {
  const slash = repository.name.lastIndexOf("/") + 1;
  const { incompleteReason } = repository;
  const reason = incompleteReason === null ? null : plainText(incompleteReason, 500);
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        href={paths.repository(registry, repository.name)}
        className="min-w-0 hover:underline max-sm:line-clamp-2 max-sm:break-words max-sm:whitespace-normal sm:truncate"
        title={plainText(repository.name)}
      >
        <UntrustedText className="text-muted" text={repository.name.slice(0, slash)} />
        <UntrustedText className="font-medium" text={repository.name.slice(slash)} />
      </Link>
      {!repository.complete && (
        <Tooltip content={t("repository.incomplete.hint", { reason: reason ?? "" })}>
          <button
            type="button"
            aria-label={
              reason === null
                ? t("repository.incomplete.reasonUnknown")
                : t("repository.incomplete.because", { reason })
            }
            className="inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border border-warn-line bg-warn-soft px-1.5 text-xs font-medium text-warn"
          >
            <CircleAlert className="size-3" aria-hidden />
            {t("repository.incomplete.badge")}
          </button>
        </Tooltip>
      )}
    </span>
  );
}
