"use client";

import { parseAsString, useQueryState } from "nuqs";
import { LateArtifact } from "@/components/artifact/late-artifact";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Bytes } from "@/components/ui/bytes";
import { CsvButton } from "@/components/ui/csv-button";
import type { FileColumn } from "@/components/ui/data-table/to-csv";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import type { ManifestView } from "@/lib/core/api/content";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { paths } from "@/lib/core/paths";
import { MoreEntries, type MoreEntriesProps } from "./entries";

type Descriptor = ManifestView["children"][number];

const fileColumns: FileColumn<Descriptor>[] = [
  { id: "platform", value: (descriptor) => descriptor.platform },
  { id: "artifactType", value: (descriptor) => descriptor.artifactType },
  { id: "mediaType", value: (descriptor) => descriptor.mediaType },
  { id: "attests", value: (descriptor) => descriptor.attests },
  { id: "digest", value: (descriptor) => descriptor.digest },
  { id: "size", value: (descriptor) => descriptor.size },
];

interface DescriptorPanelProps {
  registry: string;
  repository: string;
  /** Digest of the manifest that they refer to; null: each says itself what it attests. */
  about: string | null;
  title: string;
  description?: string;
  /** At most 1,000. */
  descriptors: readonly Descriptor[];
  count: number;
  what: MoreEntriesProps["what"];
}

export function DescriptorPanel(props: DescriptorPanelProps) {
  const { registry, repository, about, title, description, descriptors, count, what } = props;
  const [shown, more] = useFirst(descriptors, t("manifest.shown.manifests"));
  const [opened, setOpened] = useQueryState("content", parseAsString);
  const open = descriptors.find((each) => each.digest === opened && canBeRead(each, about));
  const close = () => {
    document.getElementById(buttonId(opened ?? ""))?.focus();
    void setOpened(null);
  };
  return (
    <>
      <Panel>
        <PanelHeader
          title={title}
          description={description}
          actions={
            <CsvButton
              fileName={`${what}-of-${repository}`}
              columns={fileColumns}
              rows={descriptors}
            />
          }
        />
        <Table>
          <thead>
            <tr>
              <TableHead>{t("manifest.descriptors.what")}</TableHead>
              <TableHead>{t("manifest.descriptors.digest")}</TableHead>
              <TableHead className="hidden text-right! sm:table-cell">
                {t("manifest.descriptors.manifest")}
              </TableHead>
            </tr>
          </thead>
          <tbody>
            {shown.map((descriptor, index) => (
              <TableRow key={index}>
                <TableCell>
                  <What descriptor={descriptor} />
                  {canBeRead(descriptor, about) && (
                    <span className="mt-1 block">
                      <Button
                        id={buttonId(descriptor.digest)}
                        size="sm"
                        aria-expanded={descriptor === open}
                        onClick={() =>
                          void setOpened(descriptor === open ? null : descriptor.digest)
                        }
                      >
                        {t.rich("manifest.descriptors.read", {
                          digest: () => (
                            <span className="sr-only">{shortenDigest(descriptor.digest)}</span>
                          ),
                        })}
                      </Button>
                    </span>
                  )}
                </TableCell>
                <TableCell>
                  <Digest
                    digest={descriptor.digest}
                    href={paths.manifest(registry, repository, descriptor.digest)}
                  />
                </TableCell>
                <TableCell className="hidden text-right whitespace-nowrap sm:table-cell">
                  <Bytes value={descriptor.size} />
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
        {more}
        <MoreEntries shown={descriptors.length} count={count} what={what} />
      </Panel>
      {open && (
        <LateArtifact
          registry={registry}
          repository={repository}
          digest={open.digest}
          about={about ?? open.attests ?? null}
          onClose={close}
        />
      )}
    </>
  );
}

const buttonId = (digest: string) => `read-${digest}`;

/** Of the children of an index only attestations: the others are images. */
function canBeRead(descriptor: Descriptor, about: string | null): boolean {
  return about !== null || descriptor.attests !== undefined;
}

function What({ descriptor }: { descriptor: Descriptor }) {
  const { attests } = descriptor;
  if (attests) {
    return (
      <span className="flex flex-wrap items-center gap-1.5">
        {t.rich("manifest.descriptors.attestationOf", {
          badge: (chunks) => <Badge tone="outline">{chunks}</Badge>,
          note: (chunks) => <span className="text-muted">{chunks}</span>,
          digest: () => <Digest digest={attests} plain />,
        })}
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
  const [shown, more] = useFirst(parents, t("manifest.shown.indexes"));
  return (
    <Panel>
      <PanelHeader
        title={t("manifest.descriptors.listedBy")}
        description={t("manifest.descriptors.aboutParents")}
      />
      <ul className="divide-y divide-line">
        {shown.map((parent) => (
          <li key={parent.digest} className="flex flex-wrap items-center gap-2 px-4 py-2">
            <Digest
              digest={parent.digest}
              href={paths.manifest(registry, repository, parent.digest)}
            />
            {parent.tags.map((tag) => (
              <Badge key={tag} tone="accent" wraps>
                <UntrustedText text={tag} />
              </Badge>
            ))}
            {parent.tags.length === 0 && <Badge>{t("manifest.descriptors.untagged")}</Badge>}
          </li>
        ))}
      </ul>
      {more}
      <MoreEntries shown={parents.length} count={count} what="indexes" />
    </Panel>
  );
}
