import "server-only";
import { spawn } from "node:child_process";
import { AppError } from "@/lib/core/errors";
import { describeDuration, parseDuration } from "@/lib/core/policy/duration";
import type { Context } from "../../app/context";
import { writeAudit } from "../../audit/write-audit";
import type { Job, JobHandle, JobKind } from "../../jobs/job";
import { findRunRow } from "../open-run";

export interface CollectPayload {
  runId: string;
}

/** Runs DRYDOCK_GC_COMMAND. It holds the registry's run lock: nothing may be restored meanwhile. */
export const collectJob: JobKind = {
  async run(context: Context, job: Job, handle: JobHandle) {
    const command = context.app.env.DRYDOCK_GC_COMMAND;
    if (command === undefined) throw new AppError("CONFLICT", "DRYDOCK_GC_COMMAND is not set.");
    if (job.attempts > 1) {
      throw new AppError(
        "CONFLICT",
        "Drydock was restarted while the command ran, so its outcome is not known. Start it again.",
      );
    }
    const run = await findRunRow(context, (job.payload as CollectPayload).runId);
    let output = "";
    const limit = parseDuration(context.app.env.DRYDOCK_GC_TIMEOUT);
    const tooLong = AbortSignal.timeout(limit);
    const exitCode = await runCommand(command, {
      variables: {
        ...context.app.env.commandVariables,
        DRYDOCK_REGISTRY: run.registry,
        DRYDOCK_RUN: run.id,
      },
      signal: AbortSignal.any([handle.signal, tooLong]),
      onOutput: (text) => {
        output = text;
        handle.report({ output, exitCode: null });
      },
    });
    if (tooLong.aborted) {
      output += `\nEnded by Drydock: it took longer than ${describeDuration(limit)} (DRYDOCK_GC_TIMEOUT).\n`;
    }
    handle.report({ output, exitCode });
    await writeAudit(context, {
      action: "garbage.collected",
      target: run.id,
      registry: run.registry,
      details: { exitCode },
    });
    if (exitCode !== 0) {
      throw new AppError("CONFLICT", `The command ended with status ${exitCode ?? "unknown"}.`);
    }
  },
};

/** A run has one collection at a time, so its job's id follows from the run's. */
export function collectionJobId(runId: string): string {
  return `${runId}.collect`;
}

export interface CollectionProgress {
  output: string;
  exitCode: number | null;
}

export function readCollection(stored: unknown): CollectionProgress {
  return { output: "", exitCode: null, ...(stored as Partial<CollectionProgress> | null) };
}

const MAX_OUTPUT = 64 * 1024;
/** For a command to end by itself once it was asked to. */
const GIVE_UP_AFTER_MS = 10_000;

export interface CommandOptions {
  /** The whole environment: nothing is inherited, and nothing of it gets into the command's text. */
  variables: Record<string, string>;
  signal: AbortSignal;
  /** The output so far, cut to its end. */
  onOutput(output: string): void;
}

/**
 * Runs the operator's command in a shell, exactly as it was configured. Returns its exit code, or null
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
      lastResort = setTimeout(() => kill("SIGKILL"), GIVE_UP_AFTER_MS);
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
