import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { freePort, pullWhole, pushImage, accepts } from "@/e2e/distribution";
import { blobBytes } from "@/e2e/distribution/storage";
import { findDistribution } from "@/e2e/distribution/find";
import { writeConfiguration } from "@/e2e/distribution/configuration";
import { Podman, runFlags } from "@/e2e/engine/podman";
import { waitFor } from "@/lib/testing/server/wait-for";
import type { GarbageCollection } from "@/lib/core/api/garbage-collections";
import { RunHarness } from "../runs/testing/run-harness";
import { cancelGarbageCollection, createGarbageCollection, getGarbageCollection } from "./api";

const binary = findOptional("podman");
const runtime = findOptional("runc");
const IMAGE = "localhost/registry:test";

let folder: string;
let podman: Podman;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-docker-"));
  if (!binary || !runtime) return;
  podman = await Podman.start(binary);
  await podman.importRegistry(IMAGE);
}, 120_000);
afterAll(async () => {
  await podman?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A registry in a container, and a Drydock that collects its garbage through the engine. */
async function start(name: string, settings: object) {
  const port = await freePort();
  const root = join(folder, name);
  await mkdir(join(root, "storage"), { recursive: true });
  await mkdir(join(root, "config"), { recursive: true });
  const configuration = writeConfiguration({}, "/var/lib/registry", port);
  await writeFile(join(root, "config/configuration.yml"), configuration);
  await podman.run(
    ...["run", "--detach", "--name", name, ...runFlags],
    ...["--volume", `${join(root, "config")}:/config:ro`],
    ...["--volume", `${join(root, "storage")}:/var/lib/registry`],
    ...["--env", "OTEL_TRACES_EXPORTER=none", IMAGE],
  );
  await waitFor(() => accepts(port), "the registry should listen", 20_000);
  const collector = { type: "docker", container: name, engine: podman.socket, ...settings };
  const runs = await RunHarness.over(
    { url: `http://127.0.0.1:${port}`, stop: async () => undefined },
    {
      env: {
        DRYDOCK_STORAGE_ROOTS: root,
        DRYDOCK_COLLECTORS: JSON.stringify({ main: collector }),
      },
    },
    { connection: { storage: { type: "filesystem", root: join(root, "storage") } } },
  );
  await pushImage(runs.pusher, "team/app", { tags: ["old"], layers: ["base", "old"] });
  await pushImage(runs.pusher, "team/app", { tags: ["keep"], layers: ["base", "keep"] });
  await runs.scan();
  await runs.carryOut(await runs.select("team/app", ["old"]));
  return { runs, root: join(root, "storage"), url: runs.registry.url };
}

type Started = Awaited<ReturnType<typeof start>>;
const params = { registry: "main" };

const begin = ({ runs }: Started) =>
  createGarbageCollection(runs.context, { params, query: {}, body: { whileOpen: false } });

const get = ({ runs }: Started, collection: string) =>
  getGarbageCollection(runs.context, {
    ...{ params: { ...params, collection }, query: {}, body: undefined },
  });

async function end(of: Started, { id }: Pick<GarbageCollection, "id">): Promise<GarbageCollection> {
  const isOver = async () => !["queued", "running"].includes((await get(of, id)).state);
  await waitFor(isOver, "the garbage collection should end", 120_000);
  return get(of, id);
}

const containers = () => podman.run("ps", "--format", "{{.Names}}");

test.skipIf(!binary || !runtime).each([
  { close: "readOnly", answer: "The registry refuses pushes, and serves pulls." },
  { close: "stop", answer: "The registry is stopped." },
])(
  titleWith("podman", "a registry in a container is collected: %o"),
  { timeout: 180_000 },
  async ({ close, answer }) => {
    const name = `registry-${close.toLowerCase()}`;
    const own = await start(name, { close });
    try {
      const before = await blobBytes(own.root);
      const collection = await end(own, await begin(own));
      expect(collection).toMatchObject({ state: "done", message: null, exitCode: 0 });
      expect(collection.steps.find((step) => step.name === "close")?.message).toBe(answer);
      const gone = before - (await blobBytes(own.root));
      expect(gone).toBeGreaterThan(0);
      expect(collection.measured?.bytes).toBe(gone);
      expect(collection.predicted).toEqual(collection.measured);
      expect(collection.output).toContain("eligible for deletion");
      expect(await containers()).toBe(name);
      await pullWhole(own.url, "team/app", "keep");
      await pushImage(own.runs.pusher, "team/app", { tags: ["new"], layers: ["new"] });
    } finally {
      await own.runs.stop();
      await podman.run("rm", "--force", "--time", "1", name);
    }
  },
);

test.skipIf(!binary || !runtime)(
  titleWith("podman", "what is left of an interrupted or cancelled collection goes"),
  { timeout: 180_000 },
  async () => {
    const name = "registry-cut";
    // A registry in place of the collector, which ends as little as a collector that takes all night.
    const collect = [await findDistribution(), "serve", "/config/other.yml"];
    const own = await start(name, { collect });
    try {
      const other = writeConfiguration({}, "/var/lib/other", await freePort());
      await writeFile(join(folder, name, "config/other.yml"), other);
      const { id } = await begin(own);
      const isCollecting = async () => (await containers()).includes(`${name}-drydock-collect`);
      await waitFor(isCollecting, "the collector should run", 60_000);
      // As it stands when Drydock is killed: somebody else has to clear it away.
      await own.runs.rest();
      own.runs.work();
      await waitFor(isCollecting, "the collector should run again", 60_000);
      expect((await containers()).split("\n").sort()).toEqual(
        [`${name}-drydock-collect`, `${name}-drydock-read-only`].sort(),
      );
      const on = { params: { ...params, collection: id }, query: {}, body: undefined };
      await cancelGarbageCollection(own.runs.context, on);
      expect(await end(own, { id })).toMatchObject({ state: "cancelled", closed: false });
      expect(await podman.run("ps", "--all", "--format", "{{.Names}}")).toBe(name);
      await pushImage(own.runs.pusher, "team/app", { tags: ["new"], layers: ["new"] });

      await podman.run("create", "--name", `${name}-drydock-collect`, ...runFlags, IMAGE);
      const refused = await end(own, await begin(own));
      expect(refused).toMatchObject({ state: "failed", closed: false });
      expect(refused.message).toContain("that is not Drydock's");
      expect(await podman.run("ps", "--all", "--format", "{{.Names}}")).toContain(
        "drydock-collect",
      );
      await podman.run("rm", `${name}-drydock-collect`);
    } finally {
      await own.runs.stop();
      await podman.run("rm", "--force", "--time", "1", name);
    }
  },
);
