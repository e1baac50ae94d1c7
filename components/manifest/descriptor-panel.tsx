import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import type { ManifestView } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";
import { MoreEntries } from "./entries";

type Descriptor = ManifestView["children"][number];

interface DescriptorPanelProps {
  registry: string;
  repository: string;
  title: string;
  description?: string;
  /** At most 1,000. */
  descriptors: readonly Descriptor[];
  count: number;
  nouns: readonly [one: string, many: string];
}

export function DescriptorPanel(props: DescriptorPanelProps) {
  const { registry, repository, title, description, descriptors, count, nouns } = props;
  const [shown, more] = useFirst(descriptors, "manifests");
  return (
    <Panel>
      <PanelHeader title={title} description={description} />
      <Table>
        <thead>
          <tr>
            <TableHead>What</TableHead>
            <TableHead>Digest</TableHead>
            <TableHead className="text-right!">Manifest</TableHead>
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
      <MoreEntries shown={descriptors.length} count={count} nouns={nouns} />
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

interface ParentsPanelProps {
  registry: string;
  repository: string;
  /** At most 1,000. */
  parents: ManifestView["parents"];
  count: number;
}

export function ParentsPanel({ registry, repository, parents, count }: ParentsPanelProps) {
  const [shown, more] = useFirst(parents, "indexes");
  return (
    <Panel>
      <PanelHeader
        title="Listed by"
        description="Indexes that need this manifest: without it they no longer pull."
      />
      <ul className="divide-y divide-line">
        {shown.map((parent) => (
          <li key={parent.digest} className="flex flex-wrap items-center gap-2 px-4 py-2">
            <Digest
              digest={parent.digest}
              href={paths.manifest(registry, repository, parent.digest)}
            />
            {parent.tags.map((tag) => (
              <Badge key={tag} tone="accent">
                <UntrustedText text={tag} />
              </Badge>
            ))}
            {parent.tags.length === 0 && <Badge>untagged</Badge>}
          </li>
        ))}
      </ul>
      {more}
      <MoreEntries shown={parents.length} count={count} nouns={["index", "indexes"]} />
    </Panel>
  );
}
