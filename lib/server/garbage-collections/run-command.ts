import "server-only";
import { spawn } from "node:child_process";

/** For a command to end by itself once it was asked to. */
const GIVE_UP_AFTER_MS = 5_000;

/**
 * Runs the command in $1, and ends it with everything that it has started when the pipe on its standard input
 * breaks: when Drydock is killed, nobody else would, and a registry must not be opened while its collector still runs.
 */
const GUARDED = `exec 3<&0 </dev/null
{ read -r line <&3; kill -s KILL 0; } >/dev/null 2>&1 &
guard=$!
exec 3<&-
/bin/sh -c "$1"
status=$?
kill -s KILL "$guard" 2>/dev/null
exit "$status"`;

interface CommandOptions {
  /** The whole environment: nothing is inherited, and nothing of it gets into the command's text. */
  variables: Readonly<Record<string, string>>;
  signal: AbortSignal;
  /** What it says, on either stream, as it comes. */
  onOutput(text: string): void;
}

/**
 * Runs an operator's command in a shell, exactly as it was configured. Returns its exit code, or null when a signal
 * ended it. Rejects when it cannot be started.
 */
export function runCommand(command: string, options: CommandOptions): Promise<number | null> {
  const { variables, signal, onOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/sh", ["-c", GUARDED, "drydock", command], {
      // Next's types want NODE_ENV, which is nothing to the command.
      env: variables as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "pipe"],
      // A group of its own, so that stopping it stops what it has started.
      detached: true,
    });
    child.stdout.setEncoding("utf8").on("data", onOutput);
    child.stderr.setEncoding("utf8").on("data", onOutput);
    // Broken when the command has ended, which is reported below.
    child.stdin.on("error", () => undefined);
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
      lastResort = setTimeout(() => kill("SIGKILL"), GIVE_UP_AFTER_MS);
    };
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    child.on("error", reject);
    child.on("close", (code) => {
      signal.removeEventListener("abort", stop);
      clearTimeout(lastResort);
      // Whatever it has left in the background would go on while the registry takes pushes again.
      kill("SIGKILL");
      resolve(code);
    });
  });
}
