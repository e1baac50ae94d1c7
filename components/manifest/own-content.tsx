import { LateArtifact } from "@/components/artifact/late-artifact";
import type { ManifestView } from "@/lib/core/api/content";
import { parseReferrersTag } from "@/lib/core/oci/referrers-tag";

interface OwnContentProps {
  registry: string;
  repository: string;
  manifest: ManifestView;
}

/** What the artifact whose page this is says. */
export function OwnContent({ registry, repository, manifest }: OwnContentProps) {
  const { digest, subject, tags } = manifest;
  // cosign names the subject in a tag only.
  const named = tags.map((tag) => parseReferrersTag(tag)?.subject).find(Boolean);
  return (
    <LateArtifact
      registry={registry}
      repository={repository}
      digest={digest}
      about={subject ?? named ?? null}
    />
  );
}
