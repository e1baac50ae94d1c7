import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, request, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  digestOf,
  Distribution,
  freePort,
  listTags,
  pullWhole,
  pushImage,
  resolveTag,
} from "@/e2e/distribution";
import { RunHarness } from "./testing/run-harness";

/**
 * A registry that is killed while it writes a file, which Distribution 2 does in place: the request arrives,
 * the file stays empty, nobody gets an answer, and the registry is started again.
 */
class DyingRegistry {
  /** Paths of PUTs in which it still has to die, and over which file. */
  readonly deaths = new Map<string, "link" | "document">();

  private constructor(
    readonly real: Distribution,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<DyingRegistry> {
    const real = await Distribution.start();
    const server = createServer();
    const port = await freePort();
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const registry = new DyingRegistry(real, server, `http://127.0.0.1:${port}`);
    server.on("request", (from, to) => {
      const { method, url: path = "", headers } = from;
      const death = method === "PUT" ? registry.deaths.get(path) : undefined;
      if (death) registry.deaths.delete(path);
      if (death === "document") {
        void registry.dieOverDocument(from).then(() => to.destroy());
        return;
      }
      const options = { hostname: "127.0.0.1", port: real.port, method, path, headers };
      const onward = request(options, (answer) => {
        if (death === "link") {
          void registry.dieOverLink(path).then(() => to.destroy());
          return;
        }
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      });
      onward.on("error", () => to.destroy());
      from.pipe(onward);
    });
    return registry;
  }

  /** The document is the first of the files that a PUT writes. */
  private async dieOverDocument(request: IncomingMessage): Promise<void> {
    const digest = digestOf(await buffer(request)).replace("sha256:", "");
    await this.real.kill();
    const folder = join(this.real.root, "docker/registry/v2/blobs/sha256", digest.slice(0, 2));
    await mkdir(join(folder, digest), { recursive: true });
    await writeFile(join(folder, digest, "data"), "");
    await this.real.restart();
  }

  private async dieOverLink(path: string): Promise<void> {
    const [, repository = "", tag = ""] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(path) ?? [];
    await this.real.kill();
    const folder = join(this.real.root, "docker/registry/v2/repositories", repository);
    await writeFile(join(folder, "_manifests/tags", tag, "current/link"), "");
    await this.real.restart();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
    await this.real.stop();
  }
}

let registry: DyingRegistry;
let harness: RunHarness<DyingRegistry>;
beforeEach(async () => {
  registry = await DyingRegistry.start();
  harness = await RunHarness.over(registry);
});
afterEach(() => harness.stop());

const manifest = (tag: string) => `/v2/app/manifests/${tag}`;

test.each(["link", "document"] as const)(
  "one tag of several is removed though the registry dies over its %s, and what follows as well",
  async (file) => {
    const tags = ["latest", "old"];
    const { digest } = await pushImage(harness.pusher, "app", { tags, layers: ["kept"] });
    await pushImage(harness.pusher, "app", { tags: ["older"], layers: ["deleted"] });
    await harness.scan();
    const plan = await harness.select("app", ["old", "older"]);
    registry.deaths.set(manifest("old"), file);
    const run = await harness.carryOut(plan);
    expect(registry.deaths.size, "it has died").toBe(0);
    const steps = await harness.steps(run);
    expect(steps.map(({ state, reason }) => ({ state, reason }))).toEqual([
      { state: "done", reason: null },
      { state: "done", reason: null },
    ]);
    expect(await listTags(registry.url, "app")).toEqual(["latest"]);
    expect(await pullWhole(registry.url, "app", "latest")).toBe(digest);
  },
);

test("a tag that is cut short while it is restored is restored", async () => {
  const { digest } = await pushImage(harness.pusher, "app", {
    tags: ["v1", "v2"],
    layers: ["one"],
  });
  await harness.scan();
  const run = await harness.carryOut(await harness.select("app", ["v1", "v2"]));
  registry.deaths.set(manifest("v2"), "link");
  const restored = await harness.restore(run);
  expect(registry.deaths.size, "it has died").toBe(0);
  expect(restored).toMatchObject({ state: "done", counts: { failed: 0 } });
  for (const tag of ["v1", "v2"]) {
    expect(await resolveTag(registry.url, "app", tag)).toBe(digest);
  }
});

test("a tag that somebody else's push left cut short stops its repository, untouched", async () => {
  await pushImage(harness.pusher, "app", { tags: ["old"], layers: ["old"] });
  await pushImage(harness.pusher, "app", { tags: ["theirs"], layers: ["theirs"] });
  await harness.scan();
  const plan = await harness.select("app", ["old"]);
  registry.deaths.set(manifest("theirs"), "link");
  await pushImage(harness.pusher, "app", { tags: ["theirs"], layers: ["newer"] }).catch(() => null);
  expect(registry.deaths.size, "it has died").toBe(0);
  const run = await harness.carryOut(plan);
  expect(run).toMatchObject({ counts: { done: 0 } });
  expect((await harness.steps(run))[0]?.reason).toMatch(/status 500/);
  expect(await resolveTag(registry.url, "app", "old")).not.toBeNull();
});
