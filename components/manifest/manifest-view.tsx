import type { ManifestView as Manifest } from "@/lib/core/api/content";
import { ConfigPanel } from "./config-panel";
import { DescriptorPanel } from "./descriptor-panel";
import { FactsPanel } from "./facts-panel";
import { KeyValuePanel } from "./key-value-panel";
import { LayersPanel } from "./layers-panel";
import { ParentsPanel } from "./parents-panel";
import { PullPanel } from "./pull-panel";
import { RawPanel } from "./raw-panel";

interface ManifestViewProps {
  registry: string;
  reference: string;
  manifest: Manifest;
}

export function ManifestView({ registry, reference, manifest }: ManifestViewProps) {
  const place = { registry, repository: manifest.repository };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="grid min-w-0 gap-4">
        <FactsPanel {...place} manifest={manifest} />
        {manifest.children.length > 0 && (
          <DescriptorPanel
            {...place}
            title="Members of this index"
            descriptors={manifest.children}
            count={manifest.counts.children}
            nouns={["member", "members"]}
          />
        )}
        {manifest.layers.length > 0 && <LayersPanel manifest={manifest} />}
        {manifest.referrers.length > 0 && (
          <DescriptorPanel
            {...place}
            title="Referrers"
            description="Signatures, attestations and other artifacts that speak about this manifest."
            descriptors={manifest.referrers}
            count={manifest.counts.referrers}
            nouns={["referrer", "referrers"]}
          />
        )}
        <RawPanel manifest={manifest} />
      </div>
      <div className="grid min-w-0 gap-4">
        <PullPanel manifest={manifest} reference={reference} />
        {manifest.parents.length > 0 && (
          <ParentsPanel {...place} parents={manifest.parents} count={manifest.counts.parents} />
        )}
        {manifest.image && <ConfigPanel image={manifest.image} />}
        {manifest.image && <KeyValuePanel title="Labels" values={manifest.image.labels} />}
        <KeyValuePanel title="Annotations" values={manifest.annotations} />
      </div>
    </div>
  );
}
