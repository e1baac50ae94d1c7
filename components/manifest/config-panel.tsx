import { Panel, PanelHeader } from "@/components/ui/panel";
import type { ManifestView } from "@/lib/core/api/content";
import { Entries, Entry } from "./entries";

type Image = NonNullable<ManifestView["image"]>;

export function ConfigPanel({ image }: { image: Image }) {
  const platform = [image.os, image.architecture, image.variant].filter(Boolean).join("/");
  return (
    <Panel>
      <PanelHeader title="Image config" />
      <Entries>
        {platform && <Entry label="Platform">{platform}</Entry>}
        {image.author && <Entry label="Author">{image.author}</Entry>}
        <Entry label="User">{image.user || "root"}</Entry>
        {image.workingDir && <Entry label="Directory">{image.workingDir}</Entry>}
        <Words label="Entrypoint" words={image.entrypoint} />
        <Words label="Command" words={image.cmd} />
        {image.exposedPorts.length > 0 && (
          <Entry label="Ports">{image.exposedPorts.join(", ")}</Entry>
        )}
        {image.volumes.length > 0 && <Entry label="Volumes">{image.volumes.join(", ")}</Entry>}
        {image.env.length > 0 && (
          <Entry label="Environment">
            <ul className="grid gap-1 font-mono text-xs">
              {image.env.map((variable) => (
                <li key={variable}>{variable}</li>
              ))}
            </ul>
          </Entry>
        )}
      </Entries>
    </Panel>
  );
}

function Words({ label, words }: { label: string; words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <Entry label={label}>
      <code className="font-mono text-xs">{words.join(" ")}</code>
    </Entry>
  );
}
