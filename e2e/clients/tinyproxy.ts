import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { accepts, freePort } from "../distribution";

interface TinyproxyOptions {
  binary: string;
  user: { name: string; password: string };
  /** Ports that CONNECT may lead to; none besides them. */
  tunnelTo: number;
  /** Names that nobody resolves, and the proxy behind this one that knows the way to each. */
  upstreams: Record<string, string>;
}

/** A forward proxy that asks for a password and tunnels to one port only. */
export class Tinyproxy {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly host: string,
  ) {}

  static async start({ binary, user, tunnelTo, upstreams }: TinyproxyOptions): Promise<Tinyproxy> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-tinyproxy-"));
    const port = await freePort();
    const file = join(folder, "tinyproxy.conf");
    const lines = [
      ...[`Port ${port}`, "Listen 127.0.0.1", "Timeout 60", "MaxClients 50"],
      ...["Allow 127.0.0.1", `BasicAuth ${user.name} ${user.password}`],
      ...[`ConnectPort ${tunnelTo}`, "LogLevel Error"],
      ...Object.entries(upstreams).map(([name, host]) => `Upstream http ${host} "${name}"`),
    ];
    await writeFile(file, `${lines.join("\n")}\n`);
    const child = spawn(binary, ["-d", "-c", file], { stdio: "ignore" });
    for (let attempt = 0; !(await accepts(port)); attempt += 1) {
      if (child.exitCode !== null || attempt > 200) throw new Error("tinyproxy does not start");
      await pause(25);
    }
    return new Tinyproxy(child, folder, `127.0.0.1:${port}`);
  }

  urlFor(name: string, password: string): string {
    return `http://${name}:${password}@${this.host}`;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, "exit");
      this.child.kill("SIGTERM");
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
