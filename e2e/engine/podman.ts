import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { findDistribution } from "../distribution/find";

const exec = promisify(execFile);

/** Podman, which speaks Docker's API, with images and containers of its own in a folder of its own. */
export class Podman {
  private constructor(
    private readonly binary: string,
    private readonly folder: string,
    readonly socket: string,
    private readonly service: ChildProcess,
  ) {}

  /** Throws what Podman says where it cannot run here. */
  static async start(binary: string): Promise<Podman> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-podman-"));
    const socket = join(folder, "engine.sock");
    const service = spawn(
      binary,
      [...flags(folder), "system", "service", "--time=0", `unix://${socket}`],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const podman = new Podman(binary, folder, socket, service);
    for (let attempt = 0; attempt < 200; attempt++) {
      if (
        await access(socket).then(
          () => true,
          () => false,
        )
      )
        return podman;
      await pause(50);
    }
    await podman.stop();
    throw new Error("Podman's service did not start.");
  }

  async run(...args: string[]): Promise<string> {
    const { stdout } = await exec(this.binary, [...flags(this.folder), ...args]);
    return stdout.trim();
  }

  /** An image of this machine's registry with the libraries that it needs, and a shell's absence. */
  async importRegistry(name: string): Promise<void> {
    const binary = await findDistribution();
    const root = join(this.folder, "rootfs");
    const { stdout } = await exec("ldd", [binary]).catch(() => ({ stdout: "" }));
    for (const file of [binary, ...(stdout.match(/\/\S+/g) ?? [])]) {
      await mkdir(join(root, dirname(file)), { recursive: true });
      await cp(file, join(root, file), { dereference: true });
    }
    const tar = join(this.folder, "image.tar");
    await mkdir(join(root, "tmp"), { recursive: true });
    await exec("tar", ["-C", root, "-cf", tar, "."]);
    const start = [`ENTRYPOINT ["${binary}"]`, 'CMD ["serve","/config/configuration.yml"]'];
    await this.run("import", ...start.flatMap((line) => ["-c", line]), tar, name);
  }

  async stop(): Promise<void> {
    await this.run("rm", "--all", "--force", "--time", "1").catch(() => undefined);
    const gone = once(this.service, "exit");
    this.service.kill("SIGTERM");
    if (this.service.exitCode === null && this.service.signalCode === null) await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Where there is neither systemd nor an overlay file system, as in most test machines. */
function flags(folder: string): string[] {
  return [
    ...["--root", join(folder, "root"), "--runroot", join(folder, "run")],
    ...["--storage-driver=vfs", "--cgroup-manager=cgroupfs", "--runtime=/usr/sbin/runc"],
  ];
}

/** For `run`: on the machine's own network, within what such machines allow. */
export const runFlags = [
  ...["--network", "host"],
  ...["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"],
];
