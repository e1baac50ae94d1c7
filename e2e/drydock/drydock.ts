import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Endpoint, EndpointInput, EndpointResponse } from "../../lib/core/api/endpoint";
import { freePort } from "../distribution";

const server = fileURLToPath(new URL("../../.next/standalone/server.js", import.meta.url));

export const admin = { email: "admin@example.com", password: "correct horse battery" };
const token = "dd_journeys-0123456789abcdef";

/** How the server's process is begun: a command and its arguments. */
export type Launch = (server: string, folder: string) => [string, ...string[]];
const plainly: Launch = (server) => [process.execPath, server];

/** The production build as a process of its own, over a data directory of its own. */
export class Drydock {
  private child: ChildProcess | null = null;
  private output = "";

  private constructor(
    readonly port: number,
    readonly folder: string,
    private environment: Record<string, string>,
    private readonly launch: Launch,
  ) {}

  static async start(
    environment: Record<string, string> = {},
    launch: Launch = plainly,
  ): Promise<Drydock> {
    if (!existsSync(server))
      throw new Error("No production build: run `npm test`, or `npm start` once.");
    const folder = await mkdtemp(join(tmpdir(), "drydock-data-"));
    const drydock = new Drydock(await freePort(), folder, environment, launch);
    await drydock.run();
    return drydock;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get log(): string {
    return this.output;
  }

  async run(): Promise<void> {
    const [command, ...arguments_] = this.launch(server, this.folder);
    const child = spawn(command, arguments_, {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH ?? "",
        NODE_ENV: "production",
        HOSTNAME: "127.0.0.1",
        PORT: String(this.port),
        DRYDOCK_DATA_DIR: this.folder,
        DRYDOCK_ADMIN_EMAIL: admin.email,
        DRYDOCK_ADMIN_PASSWORD: admin.password,
        DRYDOCK_API_TOKEN: token,
        DRYDOCK_LOG_LEVEL: "warn",
        ...this.environment,
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        // Whole, as far as a test goes: some look for what must not stand anywhere in it.
        this.output = (this.output + chunk.toString()).slice(-1_000_000);
      });
    }
    for (let attempt = 0; attempt < 600; attempt++) {
      if (child.exitCode !== null)
        throw new Error(`Drydock stopped with ${child.exitCode}:\n${this.output}`);
      if (
        await fetch(`${this.url}/api/health`).then(
          (answer) => answer.ok,
          () => false,
        )
      )
        return;
      await pause(50);
    }
    throw new Error(`Drydock did not answer:\n${this.output}`);
  }

  /** Starts again over the same data and port, in another environment. */
  async restart(environment: Record<string, string> = {}): Promise<void> {
    await this.kill("SIGTERM");
    this.environment = environment;
    await this.run();
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill("SIGTERM");
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Calls the HTTP API as a script would; throws what it answers when that is an error. */
  async call<E extends Endpoint>(
    endpoint: E,
    input: Partial<EndpointInput<E>> = {},
    bearer = token,
  ): Promise<EndpointResponse<E>> {
    const answer = await this.send(endpoint, input, bearer);
    if (!answer.ok)
      throw new Error(
        `${endpoint.method} ${endpoint.path} answered ${answer.status}: ${await answer.text()}`,
      );
    return (answer.status === 204 ? undefined : await answer.json()) as EndpointResponse<E>;
  }

  send<E extends Endpoint>(
    endpoint: E,
    input: Partial<EndpointInput<E>>,
    bearer: string,
  ): Promise<Response> {
    return fetch(`${this.url}${apiAddress(endpoint, input)}`, {
      method: endpoint.method,
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
  }
}

/** Path and query of a call. */
export function apiAddress<E extends Endpoint>(
  endpoint: E,
  input: Partial<EndpointInput<E>>,
): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  );
  const query = new URLSearchParams((input.query ?? {}) as Record<string, string>).toString();
  return query === "" ? path : `${path}?${query}`;
}
