import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import type { ManifestView } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";

type Descriptor = ManifestView["children"][number];

interface DescriptorPanelProps {
  registry: string;
  repository: string;
  title: string;
  description?: string;
  descriptors: readonly Descriptor[];
}

export function DescriptorPanel(props: DescriptorPanelProps) {
  const { registry, repository, title, description, descriptors } = props;
  const [shown, more] = useFirst(descriptors, "manifests");
  return (
    <Panel>
      <PanelHeader title={title} description={description} />
      <Table>
        <thead>
          <tr>
            <TableHead>What</TableHead>
            <TableHead>Digest</TableHead>
            <TableHead className="text-right">Manifest</TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((descriptor, index) => (
            <TableRow key={index}>
              <TableCell>
                <What descriptor={descriptor} />
              </TableCell>
              <TableCell>
                <Digest
                  digest={descriptor.digest}
                  href={paths.manifest(registry, repository, descriptor.digest)}
                />
              </TableCell>
              <TableCell className="text-right whitespace-nowrap">
                <Bytes value={descriptor.size} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {more}
    </Panel>
  );
}

function What({ descriptor }: { descriptor: Descriptor }) {
  if (descriptor.attests) {
    return (
      <span className="flex flex-wrap items-center gap-1.5">
        <Badge tone="outline">attestation</Badge>
        <span className="text-muted">of</span>
        <Digest digest={descriptor.attests} plain />
      </span>
    );
  }
  return (
    <UntrustedText
      className="[overflow-wrap:anywhere]"
      text={descriptor.platform ?? descriptor.artifactType ?? descriptor.mediaType}
    />
  );
}
