import { access } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { PlanBody } from "@/lib/core/plan";
import { pullWhole, resolveTag, type Distribution } from "../distribution";
import type { RealRegistry } from "./real-registry";

/** Pulls everything that the plan keeps, with every byte of it, and meets nothing that it removes. */
export async function expectKeptWhole(registry: Distribution, body: PlanBody): Promise<void> {
  for (const { repository, tag, digest, decision } of body.rows) {
    const reference = tag ?? digest;
    if (decision === "delete") {
      expect(await resolveTag(registry.url, repository, reference)).toBeNull();
    } else {
      expect(await pullWhole(registry.url, repository, reference)).toBe(digest);
    }
  }
}

/** Bytes of all that was pushed and is no longer on the disk. */
export async function missingBytes({ root }: Distribution, real: RealRegistry): Promise<number> {
  const sizes = new Map([...real.blobs].map(([digest, bytes]) => [digest, bytes.length]));
  for (const [digest, { document }] of real.documents) {
    sizes.set(digest, Buffer.byteLength(JSON.stringify(document)));
  }
  const here = new Set(
    real.snapshot.repositories.flatMap(({ manifests }) => manifests.map((item) => item.digest)),
  );
  const pushed = new Set<string>();
  for (const { digest, blobs, children } of real.snapshot.manifests) {
    if (!here.has(digest)) continue;
    const own = blobs.filter((blob) => !blob.foreign);
    for (const item of [{ digest }, ...own, ...children]) pushed.add(item.digest);
  }
  let missing = 0;
  for (const digest of pushed) {
    if (!(await isStored(root, digest.slice(7)))) missing += sizes.get(digest) ?? 0;
  }
  return missing;
}

function isStored(root: string, hex: string): Promise<boolean> {
  const path = join(root, "docker/registry/v2/blobs/sha256", hex.slice(0, 2), hex, "data");
  return access(path).then(
    () => true,
    () => false,
  );
}
