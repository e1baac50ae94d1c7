import Link from "next/link";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import { formatBytes, formatCount } from "@/lib/client/format";
import type { StorageView } from "@/lib/core/api/storage";
import { paths } from "@/lib/core/paths";

type Blob = StorageView["largest"][number];

const states: Record<Blob["state"], { label: string; tone: BadgeTone }> = {
  tagged: { label: "kept by tags", tone: "neutral" },
  untagged: { label: "untagged", tone: "warn" },
  unreferenced: { label: "waits for collection", tone: "outline" },
};

/** The largest single blobs, and whose they are. */
export function LargestBlobs({
  registry,
  storage: { largest },
}: {
  registry: string;
  storage: StorageView;
}) {
  const [shown, more] = useFirst(largest, "blobs");
  if (largest.length === 0) return null;
  return (
    <Panel aria-label="Largest blobs">
      <PanelHeader title="Largest blobs" description="Each is stored once, whoever uses it." />
      <Table>
        <thead>
          <tr>
            <TableHead className="text-right!">Bytes</TableHead>
            <TableHead>Digest</TableHead>
            <TableHead>State</TableHead>
            <TableHead className="hidden sm:table-cell">Used by</TableHead>
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
                <Badge tone={states[blob.state].tone}>{states[blob.state].label}</Badge>
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
  if (blob.repositoryCount === 0) return <span className="text-muted">nothing</span>;
  return (
    <>
      {blob.repositories.map((name, at) => (
        <span key={name}>
          {at > 0 && ", "}
          <Link href={paths.repository(registry, name)} className="hover:underline">
            <UntrustedText text={name} />
          </Link>
        </span>
      ))}
      {left > 0 && <span className="text-muted"> and {formatCount(left)} more</span>}
    </>
  );
}
