import "server-only";
import { AppError } from "@/lib/core/errors";
import { describeDuration, parseDuration } from "@/lib/core/policy/duration";
import { writeAudit } from "../../audit/write-audit";
import type { Context } from "../../context";
import type { Job, JobHandle, JobKind } from "../../jobs/job";
import { findRunRow } from "../open-run";
import { runCommand } from "./run-command";

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
