import "server-only";
import { describeDuration, parseDuration } from "@/lib/core/policy/duration";
import type { CommandSettings } from "../app/collectors";
import { phrase, refusal } from "../phrases";
import type { Collector, CollectorDeps } from "./collector";
import { runCommand } from "./run-command";

/** Of each command but the collector's own. */
const TIMEOUT = "5m";

/** Commands of the operator's, each run in a shell beside Drydock. */
export function createCommandCollector(settings: CommandSettings, deps: CollectorDeps): Collector {
  const { readOnlyOn, readOnlyOff, stop, start, restart, collect } = settings;
  const { env, registry, collection, onOutput } = deps;
  const run = async (command: string, timeout: string, signal: AbortSignal) => {
    const limit = parseDuration(timeout);
    const tooLong = AbortSignal.timeout(limit);
    const exitCode = await runCommand(command, {
      variables: {
        ...env.commandVariables,
        DRYDOCK_REGISTRY: registry,
        DRYDOCK_COLLECTION: collection,
      },
      signal: AbortSignal.any([signal, tooLong]),
      onOutput,
    });
    if (tooLong.aborted)
      onOutput(`\nEnded by Drydock: it took longer than ${describeDuration(limit)}.\n`);
    return exitCode;
  };
  const must = async (name: string, command: string | undefined, signal: AbortSignal) => {
    if (command === undefined) return;
    onOutput(`[${name}]\n`);
    const exitCode = await run(command, TIMEOUT, signal);
    if (exitCode === 0) return;
    signal.throwIfAborted();
    throw refusal(
      "CONFLICT",
      exitCode === null
        ? phrase("collectors.commandNoStatus", { name })
        : phrase("collectors.commandStatus", { name, status: String(exitCode) }),
    );
  };
  return {
    restarts: start !== undefined || restart !== undefined,
    close: async (signal) => {
      await must("readOnlyOn", readOnlyOn, signal);
      await must("stop", stop, signal);
    },
    collect: (signal) => {
      onOutput("[collect]\n");
      return run(collect, env.DRYDOCK_GC_TIMEOUT, signal);
    },
    open: async (signal) => {
      await must("readOnlyOff", readOnlyOff, signal);
      await must("start", start, signal);
      await must("restart", restart, signal);
    },
  };
}
