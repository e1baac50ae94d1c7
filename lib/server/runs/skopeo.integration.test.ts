import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OciLayout } from "@/e2e/clients/oci-layout";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { Skopeo } from "@/e2e/clients/skopeo";
import { mediaTypes, type Descriptor } from "@/e2e/distribution";
import { RunHarness } from "./testing/run-harness";

const binary = findOptional("skopeo");
let folder: string;
let harness: RunHarness;
let skopeo: Skopeo;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-skopeo-"));
  harness = await RunHarness.start();
  skopeo = new Skopeo(binary ?? "skopeo", harness.registry.host, folder);
});
afterEach(async () => {
  await harness.stop();
  await rm(folder, { recursive: true, force: true });
});

/** How each kind is pushed, and what the registry then holds. */
const kinds = {
  docker: { from: "image", flags: ["--format", "v2s2"], mediaType: mediaTypes.dockerImage },
  oci: { from: "image", flags: ["--format", "oci"], mediaType: mediaTypes.image },
  zstd: {
    ...{ from: "plain", mediaType: mediaTypes.image },
    flags: ["--format", "oci", "--dest-compress-format", "zstd"],
  },
  index: { from: "multi", flags: [], mediaType: mediaTypes.index },
  list: { from: "multi", flags: ["--format", "v2s2"], mediaType: mediaTypes.dockerList },
};
const names = Object.keys(kinds) as (keyof typeof kinds)[];

/** Two generations of everything; they share a layer, and the indexes share a child. */
async function pushAll(): Promise<void> {
  const layout = await OciLayout.create(join(folder, "layout"));
  const base = "in both generations ".repeat(500);
  const arm = await layout.addImage({ layers: [base, "arm"], architecture: "arm64" });
  for (const age of ["old", "new"]) {
    const add = (what: string, descriptor: Descriptor) => layout.name(descriptor, `${what}-${age}`);
    const own = `only in the ${age} one `.repeat(50);
    await add("image", await layout.addImage({ layers: [base, own] }));
    await add("plain", await layout.addImage({ layers: [`${own}, plain`], plain: true }));
    const amd = await layout.addImage({ layers: [base, `${own}, amd64`] });
    await add("multi", await layout.addIndex([amd, arm]));
    for (const name of names) {
      const { from, flags } = kinds[name];
      await skopeo.push(`oci:${layout.folder}:${from}-${age}`, `app:${name}-${age}`, ...flags);
    }
  }
}

test.skipIf(!binary)(
  titleWith("skopeo", "what skopeo pushed and the plan keeps, skopeo pulls; the rest is gone"),
  async () => {
    await pushAll();
    // One digest with two names, pushed from what was pulled.
    const { folder: pulled } = await skopeo.pull("app:oci-new");
    await skopeo.push(`dir:${pulled}`, "app:latest");

    const before = new Map<string, Awaited<ReturnType<Skopeo["pull"]>>>();
    for (const name of names) {
      expect((await skopeo.inspect(`app:${name}-new`)).mediaType).toBe(kinds[name].mediaType);
      before.set(name, await skopeo.pull(`app:${name}-new`));
    }
    const { layerTypes } = await skopeo.inspect("app:zstd-new");
    expect(layerTypes).toEqual(["application/vnd.oci.image.layer.v1.tar+zstd"]);
    const { digest: latest } = await skopeo.inspect("app:latest");
    expect(latest).toBe(before.get("oci")?.digest);
    const old = await Promise.all(names.map((name) => skopeo.inspect(`app:${name}-old`)));

    await harness.scan();
    const stored = await harness.registry.blobBytes();
    const plan = await harness.select("app", ["latest", ...names.map((name) => `${name}-old`)]);
    const run = await harness.carryOut(plan);
    // The children that the newer indexes do not have go along: one of each index.
    expect(run).toMatchObject({ state: "done", counts: { done: 8, failed: 0 } });
    expect(run.freedBytes).toBe(plan.totals.freedBytes);
    await harness.registry.garbageCollect();
    await harness.registry.restart();
    expect(stored - (await harness.registry.blobBytes())).toBe(run.freedBytes);

    for (const name of names) {
      expect(await skopeo.pull(`app:${name}-new`)).toEqual(before.get(name));
      await expect(skopeo.pull(`app:${name}-old`)).rejects.toThrow("manifest unknown");
    }
    for (const { digest } of old) {
      await expect(skopeo.inspect(`app@${digest}`)).rejects.toThrow("manifest unknown");
    }
    await expect(skopeo.inspect("app:latest")).rejects.toThrow("manifest unknown");
  },
);
