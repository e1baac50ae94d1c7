import { Badge } from "@/components/ui/badge";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import type { ManifestView } from "@/lib/core/api/content";
import { paths } from "@/lib/core/paths";

interface ParentsPanelProps {
  registry: string;
  repository: string;
  parents: ManifestView["parents"];
}

export function ParentsPanel({ registry, repository, parents }: ParentsPanelProps) {
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
    </Panel>
  );
}
