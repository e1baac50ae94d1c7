import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findOptional, titleWith } from "@/e2e/clients/optional-binary";
import { Podman, runFlags } from "@/e2e/engine/podman";
import { freePort } from "@/e2e/distribution";
import { writeConfiguration } from "@/e2e/distribution/configuration";
import type { InUseSource } from "@/lib/core/api/in-use";
import { bootstrap } from "../../start/bootstrap";
import { registerJobKinds } from "../../start/job-handlers";
import { type JobEngine, startJobEngine } from "../../jobs/engine";
import { createTestApp, type TestApp } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import { listInUse } from "../list-sources";
import { reportInUse } from "../report";

let app: TestApp | null = null;
let engine: JobEngine | null = null;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "drydock-sources-"));
});
afterEach(async () => {
  await engine?.stop();
  await app?.close();
  engine = app = null;
  await rm(folder, { recursive: true });
});

/** A Drydock that starts with these sources and works. */
async function start(sources: object): Promise<TestApp> {
  const own = await createTestApp({
    env: {
      DRYDOCK_SOURCES: JSON.stringify(sources),
      DRYDOCK_ADMIN_PASSWORD: "long enough for a start",
    },
  });
  app = own;
  registerJobKinds();
  await bootstrap(own.app, () => undefined);
  engine = startJobEngine(own.app, { pollMs: 20 });
  return own;
}

async function sourcesOf({ context }: TestApp): Promise<InUseSource[]> {
  const asked = { params: {}, query: {}, body: undefined };
  return (await listInUse(context(), asked)).items;
}

async function imagesOf({ app: { db } }: TestApp): Promise<string[]> {
  const rows = await db.selectFrom("in_use_images").select(["reference", "used_by"]).execute();
  return rows.map(({ reference, used_by }) => `${reference} ${used_by}`).sort();
}

const isRead = async (own: TestApp) =>
  (await sourcesOf(own)).some(({ observedAt }) => observedAt !== null);
const isFailed = async (own: TestApp) =>
  (await sourcesOf(own)).some(({ failure }) => failure !== null);

/** Answers by path, without its query. */
async function serve(answers: Record<string, (query: URLSearchParams) => unknown>) {
  const asked: string[] = [];
  const headers: Record<string, unknown>[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://server");
    asked.push(pathname);
    headers.push(request.headers);
    const answer = answers[pathname]?.(searchParams);
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { message: "nothing there" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, headers, stop };
}

const template = (image: string) => ({ spec: { containers: [{ name: "main", image }] } });
const meta = (name: string) => ({ name, namespace: "prod" });
const digest = `sha256:${"a".repeat(64)}`;

/** As an API server answers that has more pods than fit on a page. */
const cluster: Record<string, (query: URLSearchParams) => unknown> = {
  "/api/v1/pods": (query) =>
    query.get("continue") === null
      ? {
          metadata: { continue: "more" },
          items: [
            {
              metadata: meta("web-1"),
              spec: template("registry.example.com/app:1").spec,
              status: {
                containerStatuses: [{ imageID: `registry.example.com/app@${digest}` }],
                initContainerStatuses: [{ imageID: "sha256:0" }],
              },
            },
          ],
        }
      : {
          items: [{ metadata: meta("web-2"), spec: template("registry.example.com/app:2").spec }],
        },
  "/apis/apps/v1/deployments": () => ({
    items: [{ metadata: meta("web"), spec: { template: template("registry.example.com/app:3") } }],
  }),
  "/apis/apps/v1/replicasets": () => ({
    items: [
      { metadata: meta("web-0"), spec: { template: template("registry.example.com/app:0") } },
    ],
  }),
  "/apis/apps/v1/statefulsets": () => ({
    items: [{ metadata: meta("db"), spec: { template: template("registry.example.com/db:1") } }],
  }),
  "/apis/apps/v1/daemonsets": () => ({
    items: [{ metadata: meta("log"), spec: { template: template("registry.example.com/log:1") } }],
  }),
  "/apis/batch/v1/jobs": () => ({
    items: [
      { metadata: meta("once"), spec: { template: template("registry.example.com/once:1") } },
    ],
  }),
  "/apis/batch/v1/cronjobs": () => ({
    items: [
      {
        metadata: meta("report"),
        spec: {
          suspend: true,
          jobTemplate: { spec: { template: template("registry.example.com/report:1") } },
        },
      },
    ],
  }),
};

describe("Kubernetes", () => {
  async function kubeconfig(server: string): Promise<string> {
    const path = join(folder, "kubeconfig");
    const config = {
      ...{ apiVersion: "v1", kind: "Config" },
      clusters: [{ name: "c", cluster: { server, "insecure-skip-tls-verify": true } }],
      "current-context": "prod",
      users: [{ name: "u", user: {} }],
      contexts: [{ name: "prod", context: { cluster: "c", user: "u" } }],
    };
    await writeFile(path, JSON.stringify(config));
    return path;
  }

  test("what runs, page by page, and what may be started again", async () => {
    const server = await serve(cluster);
    const settings = { type: "kubernetes", kubeconfig: await kubeconfig(server.url) };
    const own = await start({ "prod-eu": { ...settings, context: "prod" } });
    await waitFor(() => isRead(own), "the cluster should be read", 20_000);
    expect(await imagesOf(own)).toEqual([
      "registry.example.com/app:0 prod-eu: prod/replicaset/web-0",
      "registry.example.com/app:1 prod-eu: prod/pod/web-1",
      "registry.example.com/app:2 prod-eu: prod/pod/web-2",
      "registry.example.com/app:3 prod-eu: prod/deployment/web",
      `registry.example.com/app@${digest} prod-eu: prod/pod/web-1`,
      "registry.example.com/db:1 prod-eu: prod/statefulset/db",
      "registry.example.com/log:1 prod-eu: prod/daemonset/log",
      "registry.example.com/once:1 prod-eu: prod/job/once",
      "registry.example.com/report:1 prod-eu: prod/cronjob/report (suspended)",
    ]);
    expect(await sourcesOf(own)).toMatchObject([{ name: "prod-eu", type: "kubernetes" }]);
    // What docs/in-use.md lets it list is what it asks for.
    const page = await readFile("docs/in-use.md", "utf8");
    const documented = [...page.matchAll(/resources: \[(.*)\]/g)].flatMap(([, names = ""]) =>
      names.split(", "),
    );
    const asked = server.asked.map((path) => path.split("/").at(-1));
    expect(documented.sort()).toEqual([...new Set(asked)].sort());
    server.stop();
  });

  test("a cluster that answers a part of it is not read at all, and says so", async () => {
    const { "/apis/batch/v1/cronjobs": _, ...rest } = cluster;
    const server = await serve(rest);
    const settings = { type: "kubernetes", kubeconfig: await kubeconfig(server.url) };
    const own = await start({ "prod-eu": settings });
    await waitFor(() => isFailed(own), "the failure should be kept", 20_000);
    expect(await sourcesOf(own)).toMatchObject([
      {
        ...{ observedAt: null, images: 0 },
        failure: { message: "Kubernetes answers 404 to a list of cronjobs: nothing there" },
      },
    ]);
    expect(await imagesOf(own)).toEqual([]);
    server.stop();
  });
});

describe("Nomad", () => {
  const task = (image: string) => ({ Name: "main", Config: { image } });

  test("the images of all jobs, with its token, again and again", async () => {
    let image = "registry.example.com/app:1";
    const server = await serve({
      "/v1/jobs": () => [
        { ID: "web", Namespace: "default" },
        { ID: "gone", Namespace: "default" },
      ],
      "/v1/job/web": () => ({
        TaskGroups: [{ Tasks: [task(image), { Name: "raw", Config: null }] }],
      }),
    });
    const own = await start({
      nomad: { type: "nomad", address: server.url, token: "secret", every: "1s" },
    });
    await waitFor(() => isRead(own), "Nomad should be read", 20_000);
    expect(await imagesOf(own)).toEqual(["registry.example.com/app:1 nomad: default/job/web/main"]);
    expect(server.headers[0]).toMatchObject({ "x-nomad-token": "secret" });
    image = "registry.example.com/app:2";
    await waitFor(
      async () => (await imagesOf(own))[0]?.includes("app:2") ?? false,
      "it should be read again",
      20_000,
    );
    // One waits for its time, or is under way; those that have ended do not pile up.
    const jobs = await own.app.db
      .selectFrom("jobs")
      .select("state")
      .where("kind", "=", "readSource")
      .execute();
    expect(jobs.length).toBeLessThanOrEqual(3);
    // What it said stays when it cannot be asked any more.
    server.stop();
    await waitFor(() => isFailed(own), "the failure should be kept", 20_000);
    expect(await imagesOf(own)).toEqual(["registry.example.com/app:2 nomad: default/job/web/main"]);
    const [source] = await sourcesOf(own);
    expect(source?.failure?.message).toContain("ECONNREFUSED");
    expect(source?.failure?.message).not.toContain("secret");
  });

  test("nobody else reports for what Drydock reads itself", async () => {
    const server = await serve({ "/v1/jobs": () => [] });
    const own = await start({ nomad: { type: "nomad", address: server.url } });
    const report = { params: { source: "nomad" }, query: {}, body: { images: [] } };
    await expect(
      (async () => reportInUse(own.context("operator"), report))(),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await waitFor(() => isRead(own), "Nomad should be read", 20_000);
    server.stop();
  });
});

const binary = findOptional("podman");
const runtime = findOptional("runc");
const canRun = binary && runtime;
describe("Docker", () => {
  let podman: Podman;
  beforeAll(async () => {
    if (!canRun) return;
    podman = await Podman.start(binary);
    await podman.importRegistry("localhost/registry:test");
  }, 120_000);
  afterAll(() => podman?.stop());

  test.skipIf(!canRun)(
    titleWith(binary ? "runc" : "podman", "containers of a real engine, running and stopped"),
    async () => {
      const port = await freePort();
      const configuration = writeConfiguration({}, "/var/lib/registry", port);
      await writeFile(join(folder, "configuration.yml"), configuration);
      const up = ["--detach", "--name", "up", ...runFlags, "--volume", `${folder}:/config:ro`];
      await podman.run("run", ...up, "localhost/registry:test");
      await podman.run("create", "--name", "down", ...runFlags, "localhost/registry:test");
      const own = await start({ "host-1": { type: "docker", engine: podman.socket } });
      await waitFor(() => isRead(own), "the engine should be read", 20_000);
      const images = await imagesOf(own);
      expect(images).toContain("localhost/registry:test host-1: container/up");
      expect(
        images.some((one) => /^localhost\/registry:test host-1: container\/down \(/.test(one)),
      ).toBe(true);
      // By their digests as well, which say what really runs.
      expect(images.some((one) => /^localhost\/registry@sha256:\w{64} host-1: /.test(one))).toBe(
        true,
      );
      await podman.run("rm", "--force", "up", "down");
    },
  );

  test("an engine that is not there says so", async () => {
    const own = await start({ "host-1": { type: "docker", engine: join(folder, "none.sock") } });
    await waitFor(() => isFailed(own), "the failure should be kept", 20_000);
    expect((await sourcesOf(own))[0]?.failure?.message).toContain("ENOENT");
  });
});
