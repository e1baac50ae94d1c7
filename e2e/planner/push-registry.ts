import { mediaTypes, type Pusher } from "../distribution";
import type { RealRegistry } from "./real-registry";

/** Pushes what the snapshot tells of, as clients would: blobs, then children, then what holds them. */
export async function pushRegistry(pusher: Pusher, real: RealRegistry): Promise<void> {
  for (const { name, manifests, tags } of real.snapshot.repositories) {
    const here = new Set(manifests.map((presence) => presence.digest));
    for (const [digest, { document, mediaType }] of real.documents) {
      if (!here.has(digest)) continue;
      const facts = real.snapshot.manifests.find((manifest) => manifest.digest === digest);
      const layers = (facts?.children ?? []).filter((child) => child.blob);
      // Whoever pushes an image leaves its foreign layers where they are.
      const own = (facts?.blobs ?? []).filter((blob) => !blob.foreign);
      for (const blob of [...own, ...layers]) {
        const bytes = real.blobs.get(blob.digest);
        if (bytes) await pusher.pushBlob(name, bytes, mediaTypes.layer);
      }
      const names = tags.filter((tag) => tag.digest === digest).map((tag) => tag.name);
      await pusher.pushManifest(name, document, mediaType, names);
    }
  }
}
