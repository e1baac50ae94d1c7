import { Link } from "@/components/ui/link";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { CsvButton } from "@/components/ui/csv-button";
import type { FileColumn } from "@/components/ui/data-table/to-csv";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import type { StorageView } from "@/lib/core/api/storage";
import { paths } from "@/lib/core/paths";

type Blob = StorageView["largest"][number];

const tones: Record<Blob["state"], BadgeTone> = {
  tagged: "neutral",
  untagged: "warn",
  unreferenced: "outline",
};

const fileColumns: FileColumn<Blob>[] = [
  { id: "bytes", value: (blob) => blob.bytes },
  { id: "digest", value: (blob) => blob.digest },
  { id: "state", value: (blob) => blob.state },
  { id: "usedBy", value: (blob) => blob.repositories.join(" ") },
  { id: "repositories", value: (blob) => blob.repositoryCount },
];

/** The largest single blobs, and whose they are. */
export function LargestBlobs({
  registry,
  storage: { largest },
}: {
  registry: string;
  storage: StorageView;
}) {
  const [shown, more] = useFirst(largest, t("storage.largest.blobs"));
  if (largest.length === 0) return null;
  return (
    <Panel aria-label={t("storage.largest.title")}>
      <PanelHeader
        title={t("storage.largest.title")}
        description={t("storage.largest.description")}
        actions={
          <CsvButton
            fileName={`largest-blobs-of-${registry}`}
            columns={fileColumns}
            rows={largest}
          />
        }
      />
      <Table>
        <thead>
          <tr>
            <TableHead className="text-right!">{t("storage.largest.bytes")}</TableHead>
            <TableHead>{t("storage.largest.digest")}</TableHead>
            <TableHead>{t("storage.largest.state")}</TableHead>
            <TableHead className="hidden sm:table-cell">{t("storage.largest.usedBy")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((blob) => (
            <TableRow key={blob.digest}>
              <TableCell className="text-right font-medium whitespace-nowrap">
                {formatBytes(blob.bytes)}
              </TableCell>
              <TableCell>
                <Digest digest={blob.digest} />
              </TableCell>
              <TableCell>
                <Badge tone={tones[blob.state]}>{t(`storage.blobState.${blob.state}`)}</Badge>
              </TableCell>
              <TableCell className="hidden sm:table-cell">
                <Users registry={registry} blob={blob} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {more}
    </Panel>
  );
}

function Users({ registry, blob }: { registry: string; blob: Blob }) {
  const left = blob.repositoryCount - blob.repositories.length;
  if (blob.repositoryCount === 0) {
    return <span className="text-muted">{t("storage.largest.usedByNothing")}</span>;
  }
  const names = blob.repositories.map((name, at) => (
    <span key={name}>
      {at > 0 && ", "}
      <Link href={paths.repository(registry, name)} className="hover:underline">
        <UntrustedText text={name} />
      </Link>
    </span>
  ));
  if (left === 0) return names;
  return t.rich("storage.largest.usedByMore", {
    names: () => names,
    more: (chunks) => <span className="text-muted">{chunks}</span>,
    count: left,
  });
}
