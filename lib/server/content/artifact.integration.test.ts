import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Pusher } from "@/e2e/distribution";
import { samplePublicKey } from "@/e2e/sample/sample-key";
import { seedSampleRegistry } from "@/e2e/sample/sample-registry";
import { api } from "@/lib/core/api";
import type { ArtifactView } from "@/lib/core/api/artifacts";
import { parseManifest } from "@/lib/core/oci";
import { startFakeRegistry } from "@/lib/testing/fake-registry";
import { createTestApp } from "../../testing/server/test-app";
import { createRegistry } from "../registries/api";
import { getArtifact } from "./artifact";

test("everything that hangs on the demo's images, and its charts, can be read", async () => {
  const registry = await startFakeRegistry();
  const pusher = new Pusher(registry.url);
  await seedSampleRegistry(pusher, new Date("2026-01-01T00:00:00Z"));
  await pusher.close();
  const trusted = await mkdtemp(join(tmpdir(), "drydock-trusted-"));
  await writeFile(join(trusted, "sample.pub"), samplePublicKey);
  const app = await createTestApp({ env: { DRYDOCK_TRUSTED_KEYS: trusted } });
  const verified: string[] = [];
  const body = api.registries.create.body.parse({ name: "main", url: registry.url });
  await createRegistry(app.context(), { params: {}, query: {}, body });
  const kinds = new Map<string, number>();
  for (const [repository, { manifests }] of registry.state.repositories) {
    for (const [digest, { bytes, contentType }] of manifests) {
      const { kind, artifactType } = parseManifest({ bytes, contentType, digest, now: 0 });
      if (kind !== "artifact" || artifactType?.includes("buildkit")) continue;
      const params = { registry: "main" };
      const query = { repository, digest, layer: 0 };
      const json = await getArtifact(app.context("viewer"), { params, query });
      const view = JSON.parse(Buffer.from(json).toString()) as ArtifactView;
      const { verification } = view.document?.signature ?? {};
      if (verification) verified.push(JSON.stringify(verification));
      const found = view.document?.content.kind ?? "none";
      kinds.set(found, (kinds.get(found) ?? 0) + 1);
    }
  }
  expect([...kinds.keys()].sort()).toEqual(["chart", "sbom", "signature", "vulnerabilities"]);
  expect(kinds.get("chart")).toBe(6);
  expect(verified.sort()).toEqual([
    '{"state":"notVerified","reason":"noKeyFits","unread":[]}',
    ...Array<string>(3).fill('{"state":"verified","by":"key","file":"sample.pub"}'),
  ]);
  await app.close();
  await rm(trusted, { recursive: true });
  await registry.stop();
});
