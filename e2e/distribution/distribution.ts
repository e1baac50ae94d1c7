import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { writeConfiguration, type DistributionOptions } from "./configuration";
import { findDistribution } from "./find";
import { blobBytes } from "./storage";

export type { DistributionOptions } from "./configuration";

/** A real CNCF Distribution on loopback, over a folder of its own. */
export class Distribution {
  private child: ChildProcess | null = null;
  private output = "";

  private constructor(
    readonly binary: string,
    private options: DistributionOptions,
    /** Storage folder. */
    readonly root: string,
    private readonly folder: string,
    readonly port: number,
  ) {}

  static async start(options: DistributionOptions = {}): Promise<Distribution> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-distribution-"));
    const registry = new Distribution(
      await findDistribution(),
      options,
      options.root ?? join(folder, "storage"),
      folder,
      options.port || (await freePort()),
    );
    await registry.run();
    return registry;
  }

  /** host:port, as it stands in an image reference. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Base address without a trailing slash, path prefix included. */
  get url(): string {
    const scheme = this.options.tls ? "https" : "http";
    return `${scheme}://${this.host}${(this.options.prefix ?? "").replace(/\/$/, "")}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts again over the same storage and port, with changed options where given. */
  async restart(changes: DistributionOptions = {}): Promise<void> {
    await this.kill("SIGTERM");
    this.options = { ...this.options, ...changes };
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

  /**
   * The registry's own collector over this storage, or the one in `root`, as an operator would run it. Restart the
   * registry afterwards when its in-memory cache is on: it does not notice what went.
   */
  async garbageCollect(
    flags: { dryRun?: boolean; deleteUntagged?: boolean; root?: string } = {},
  ): Promise<string> {
    const elsewhere = flags.root && { REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: flags.root };
    const { stdout } = await promisify(execFile)(
      this.binary,
      [
        "garbage-collect",
        ...(flags.dryRun ? ["--dry-run"] : []),
        ...(flags.deleteUntagged ? ["--delete-untagged"] : []),
        this.configurationPath,
      ],
      { maxBuffer: 256 * 1024 * 1024, env: { ...this.environment, ...elsewhere } },
    );
    return stdout;
  }

  /** The same as a line for a shell. */
  get collectCommand(): string {
    return `OTEL_TRACES_EXPORTER=none ${this.binary} garbage-collect ${this.configurationPath}`;
  }

  /** Bytes of blob data on disk; every other file of the storage is a link of a few bytes. */
  blobBytes(): Promise<number> {
    return blobBytes(this.root);
  }

  get configurationPath(): string {
    return join(this.folder, "configuration.yml");
  }

  private get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      OTEL_TRACES_EXPORTER: "none",
      // Where it is set, the S3 driver does not start: its own transport takes no bundle.
      AWS_CA_BUNDLE: undefined,
      ...this.options.environment,
    };
  }

  private async run(): Promise<void> {
    await writeFile(this.configurationPath, writeConfiguration(this.options, this.root, this.port));
    const child = spawn(this.binary, ["serve", this.configurationPath], {
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    this.output = "";
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    await this.untilReady(child);
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    for (let attempt = 0; attempt < 400; attempt++) {
      if (child.exitCode !== null) {
        throw new Error(`docker-registry stopped with ${child.exitCode}:\n${this.output}`);
      }
      if (await accepts(this.port)) return;
      await pause(25);
    }
    throw new Error(`docker-registry did not listen on port ${this.port}:\n${this.output}`);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Whether something listens at this port of this machine. */
export async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
