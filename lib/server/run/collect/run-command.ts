import "server-only";
import { spawn } from "node:child_process";

const MAX_OUTPUT = 64 * 1024;
/** For a command to end by itself once it was asked to. */
const PATIENCE_MS = 10_000;

export interface CommandOptions {
  /** The whole environment: nothing is inherited, and nothing of it gets into the command's text. */
  variables: Record<string, string>;
  signal: AbortSignal;
  /** The output so far, cut to its end. */
  onOutput(output: string): void;
}

/**
 * Runs the operator's command in a shell, exactly as it was configured. Answers its exit code, or null
 * when a signal ended it. Rejects when it cannot be started.
 */
export function runCommand(command: string, options: CommandOptions): Promise<number | null> {
  const { variables, signal, onOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/sh", ["-c", command], {
      // Next's types want NODE_ENV, which is nothing to the command.
      env: variables as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that stopping it stops what it has started.
      detached: true,
    });
    let output = "";
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-MAX_OUTPUT);
      onOutput(output);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const kill = (signal: "SIGTERM" | "SIGKILL") => {
      if (child.pid === undefined) return;
      try {
        // The group outlives the shell where that has left something behind.
        process.kill(-child.pid, signal);
      } catch {
        // It is gone already.
      }
    };
    let lastResort: NodeJS.Timeout | undefined;
    const stop = () => {
      kill("SIGTERM");
      lastResort = setTimeout(() => kill("SIGKILL"), PATIENCE_MS);
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    child.on("error", reject);
    child.on("close", (code) => {
      signal.removeEventListener("abort", stop);
      clearTimeout(lastResort);
      resolve(code);
    });
  });
}
