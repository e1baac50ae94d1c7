import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { V1Container, V1Deployment, V1Pod } from "@kubernetes/client-node";
import type { Distribution } from "../distribution";

export const NAMESPACE = "registries";
const NAME = "registry";
const TOKEN = "a token of the service account";
const ROLLOUT_MS = 300;

/** PEM. */
interface ServedWith {
  certificate: string;
  key: string;
  ca: string;
}

interface RunningPod {
  pod: V1Pod;
  child: ChildProcess;
  output: string;
}

/**
 * What Drydock asks of a Kubernetes API server, over one Deployment whose pod is a real registry: no API server can be
 * had from Debian or npm. It keeps versions and refuses a write over a newer one, rolls pods out late, knows no more
 * verbs than it is asked for, and runs the containers of new pods as processes of this machine.
 */
export class Cluster {
  /** "verb resource", each once. */
  readonly asked = new Set<string>();
  readonly pods = new Map<string, RunningPod>();
  readonly deployment: V1Deployment;
  /** Writes that are refused because the object has changed meanwhile. */
  conflicts = 0;
  #version = 1;
  #rollout: Promise<void> = Promise.resolve();
  #served: V1Pod[];

  private constructor(
    private readonly server: Server,
    private readonly registry: Distribution,
    private readonly ca: string,
  ) {
    const labels = { app: NAME };
    const container: V1Container = {
      ...{ name: NAME, image: "registry:2" },
      command: [registry.binary],
      args: ["serve", registry.configurationPath],
      env: [{ name: "OTEL_TRACES_EXPORTER", value: "none" }],
    };
    this.deployment = {
      ...{ apiVersion: "apps/v1", kind: "Deployment" },
      metadata: { name: NAME, namespace: NAMESPACE, resourceVersion: "1", generation: 1 },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    };
    this.#served = [this.#podOfTemplate()];
  }

  static async over(registry: Distribution, tls: ServedWith): Promise<Cluster> {
    const server = createServer({ cert: tls.certificate, key: tls.key }, (request, response) => {
      void cluster
        .answer(request)
        .catch((error: unknown) => ({ code: 500, body: failure(500, String(error)) }))
        .then(({ code, body }) => {
          const isText = typeof body === "string";
          response.writeHead(code, { "content-type": isText ? "text/plain" : "application/json" });
          response.end(isText ? body : JSON.stringify(body));
        });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const cluster = new Cluster(server, registry, tls.ca);
    return cluster;
  }

  /** For a kubeconfig file. JSON is YAML. */
  get kubeconfig(): string {
    const { port } = this.server.address() as AddressInfo;
    return JSON.stringify({
      ...{ apiVersion: "v1", kind: "Config", "current-context": "test" },
      clusters: [
        {
          name: "test",
          cluster: {
            server: `https://127.0.0.1:${port}`,
            "certificate-authority-data": Buffer.from(this.ca).toString("base64"),
          },
        },
      ],
      users: [{ name: "drydock", user: { token: TOKEN } }],
      contexts: [{ name: "test", context: { cluster: "test", user: "drydock" } }],
    });
  }

  async stop(): Promise<void> {
    for (const { child } of this.pods.values()) child.kill("SIGKILL");
    this.server.closeAllConnections();
    this.server.close();
    await this.#rollout;
  }

  private async answer(request: IncomingMessage): Promise<{ code: number; body: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://cluster");
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return { code: 401, body: failure(401, "Unauthorized") };
    const [, resource = "", name, below] =
      /^\/(?:apis\/apps\/v1|api\/v1)\/namespaces\/registries\/([a-z]+)(?:\/([^/]+))?(?:\/([a-z]+))?$/.exec(
        pathname,
      ) ?? [];
    const verb = verbOf(request.method, name);
    this.asked.add(`${verb} ${below ? `${resource}/${below}` : resource}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks).toString("utf8");
    if (resource === "deployments" && name === NAME) {
      if (verb === "get") return { code: 200, body: this.deployment };
      if (verb === "update") return this.#update(JSON.parse(sent) as V1Deployment);
    }
    if (resource === "pods" && verb === "list") {
      const items = searchParams.get("labelSelector") === `app=${NAME}` ? this.#served : [];
      return { code: 200, body: { kind: "PodList", apiVersion: "v1", items } };
    }
    if (resource === "pods" && verb === "create") return this.#create(JSON.parse(sent) as V1Pod);
    const running = name === undefined ? undefined : this.pods.get(name);
    if (resource !== "pods" || !running) return { code: 404, body: failure(404, "not found") };
    if (below === "log") return { code: 200, body: running.output };
    if (verb === "delete") running.child.kill("SIGTERM");
    if (verb === "delete") void this.#forget(running);
    return { code: 200, body: running.pod };
  }

  #update(sent: V1Deployment): { code: number; body: unknown } {
    if (this.conflicts > 0) {
      // As when its controller has written its status in between.
      this.conflicts -= 1;
      this.#touch();
    }
    if (sent.metadata?.resourceVersion !== this.deployment.metadata?.resourceVersion)
      return { code: 409, body: failure(409, "the object has been modified") };
    Object.assign(this.deployment, { spec: sent.spec, metadata: sent.metadata });
    this.#touch();
    this.#rollout = this.#rollout.then(() => this.#rollOut());
    return { code: 200, body: this.deployment };
  }

  #touch(): void {
    this.#version += 1;
    Object.assign(this.deployment.metadata ?? {}, { resourceVersion: String(this.#version) });
  }

  async #rollOut(): Promise<void> {
    const { replicas = 1, template } = this.deployment.spec ?? {};
    const env = template?.spec?.containers[0]?.env ?? [];
    const readOnly = env.some(({ name }) => name === "REGISTRY_STORAGE_MAINTENANCE_READONLY");
    await pause(ROLLOUT_MS);
    if (replicas === 0) {
      await this.registry.kill("SIGTERM");
      this.#served = [];
      return;
    }
    const next = this.#podOfTemplate();
    this.#served = [...this.#served, next];
    await pause(ROLLOUT_MS);
    await this.registry.restart({ readOnly });
    this.#served = [next];
  }

  #podOfTemplate(): V1Pod {
    const { metadata, spec } = structuredClone(this.deployment.spec?.template ?? {});
    return { metadata: { ...metadata, name: `${NAME}-${this.#version}` }, spec };
  }

  #create(pod: V1Pod): { code: number; body: unknown } {
    const name = pod.metadata?.name ?? "";
    if (this.pods.has(name)) return { code: 409, body: failure(409, "already exists") };
    const { command = [], args = [], env = [] } = pod.spec?.containers[0] ?? {};
    const [file = "", ...rest] = [...command, ...args];
    const variables = Object.fromEntries(env.map(({ name, value }) => [name, value]));
    const child: ChildProcess = spawn(file, rest, { env: variables as NodeJS.ProcessEnv });
    const running: RunningPod = {
      pod: { ...pod, status: { phase: "Running" } },
      child,
      output: "",
    };
    this.pods.set(name, running);
    this.#say(running, { running: {} });
    const keep = (chunk: Buffer) => (running.output += chunk.toString());
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("close", (code) => this.#say(running, { terminated: { exitCode: code ?? 137 } }));
    return { code: 201, body: running.pod };
  }

  #say({ pod }: RunningPod, state: object): void {
    Object.assign(pod.status ?? {}, { containerStatuses: [{ name: NAME, state }] });
  }

  async #forget({ pod, child }: RunningPod): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    this.pods.delete(pod.metadata?.name ?? "");
  }
}

function verbOf(method: string | undefined, name: string | undefined): string {
  if (method === "GET") return name === undefined ? "list" : "get";
  return { POST: "create", PUT: "update", DELETE: "delete" }[method ?? ""] ?? String(method);
}

const failure = (code: number, message: string) => ({
  ...{ kind: "Status", apiVersion: "v1", status: "Failure", message, code },
});
