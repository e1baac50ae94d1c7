import type { Snapshot } from "../../../snapshot";
import { digestOf, instantOf } from "./names";
import type { Recipe } from "./recipe";

/**
 * Thousands of nightly tags on images that share a base layer, into the first repository. Computed from
 * two numbers: drawing each tag would cost more than all the rest of the run.
 */
export function addCrowd(snapshot: Snapshot, { tags, seed }: NonNullable<Recipe["crowd"]>): void {
  const repository = snapshot.repositories[0];
  if (!repository) return;
  for (let number = 0; number < tags; number++) {
    const image = 1000 + (number % Math.max(1, tags - (seed % 50)));
    const digest = digestOf("manifest", image);
    const at = instantOf((number * 7 + seed) % 230);
    const times = { firstSeen: at, pushed: at, pulled: null };
    repository.tags.push({ name: `build-${number}`, digest, ...times });
    if (image !== 1000 + number) continue;
    repository.manifests.push({ digest, state: "present", untaggedSince: null, ...times });
    snapshot.manifests.push({
      digest,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      kind: "image",
      size: 500,
      blobs: [
        { digest: digestOf("blob", 999), size: 30_000_000, role: "layer" },
        { digest: digestOf("blob", image), size: 1000 + number, role: "layer" },
      ],
      children: [],
      subject: null,
      artifactType: null,
      platform: "linux/amd64",
      created: at,
      createdSource: at === null ? null : "config",
      annotations: {},
      labels: {},
    });
  }
}
