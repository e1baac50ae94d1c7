import { expect, test } from "vitest";
import { Pusher } from "@/e2e/distribution";
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
  const app = await createTestApp();
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
      const found = view.document?.content.kind ?? "none";
      kinds.set(found, (kinds.get(found) ?? 0) + 1);
    }
  }
  expect([...kinds.keys()].sort()).toEqual(["chart", "sbom", "signature", "vulnerabilities"]);
  expect(kinds.get("chart")).toBe(6);
  await app.close();
  await registry.stop();
});
