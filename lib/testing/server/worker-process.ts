import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { bundleScript } from "./bundle-script";

interface WorkerOptions {
  /** Of a script in `testing`, from the project's folder. */
  script: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  stdio?: StdioOptions;
}

const bundles = new Map<string, Promise<string>>();

/** A worker of a test as a process of its own, which is killed as the power goes. */
export class WorkerProcess {
  private constructor(readonly child: ChildProcess) {}

  static async start({ script, args = [], env, stdio }: WorkerOptions): Promise<WorkerProcess> {
    const file = bundles.get(script) ?? bundleScript(script);
    bundles.set(script, file);
    const child = spawn(process.execPath, ["--conditions=react-server", await file, ...args], {
      env: { PATH: process.env.PATH, NODE_ENV: "test", ...env },
      stdio: stdio ?? "ignore",
    });
    await once(child, "spawn");
    return new WorkerProcess(child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  async kill(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }
}
