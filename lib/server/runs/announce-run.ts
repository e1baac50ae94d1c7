import "server-only";
import { formatQuantity } from "@/lib/core/quantity";
import type { Phrase } from "@/lib/core/phrases";
import { judgeFreed } from "@/lib/core/plan/report/freed-is";
import { paths } from "@/lib/core/paths";
import type { Context } from "../app/context";
import { announce } from "../notifications/announce";
import { inEnglish } from "../phrases";
import type { OpenedRun } from "./open-run";

type Announced = Pick<OpenedRun, "id" | "type" | "registry" | "started_by">;

const nounOf = ({ type }: Pick<OpenedRun, "type">) => (type === "restore" ? "restore" : "run");

export function announceStart(context: Context, run: Announced, steps: number): Promise<void> {
  return announce(context, {
    event: "runStarted",
    registry: run.registry,
    title: `A ${nounOf(run)} of ${formatQuantity(steps, "item")} has started in ${run.registry}`,
    message: `Started by ${run.started_by}.`,
    path: paths.run(run.registry, run.id),
  });
}

interface RunEnd {
  /** paused: by nobody, so that somebody has to look. */
  state: "done" | "failed" | "paused";
  /** Manifests that are gone. */
  removed: number;
  /** null: not counted, as of a restore. */
  freedBytes: number | null;
  message: Phrase | null;
}

const ends = { done: "is done", failed: "has failed", paused: "has stopped and waits" };

export function announceEnd(context: Context, run: Announced, end: RunEnd): Promise<void> {
  const { state, removed, freedBytes, message } = end;
  return announce(context, {
    event: state === "done" ? "runFinished" : "runFailed",
    registry: run.registry,
    title: `A ${nounOf(run)} in ${run.registry} ${ends[state]}`,
    message: message && inEnglish(message),
    totals:
      freedBytes === null ? null : { delete: removed, freedBytes, freedIs: judgeFreed(freedBytes) },
    path: paths.run(run.registry, run.id),
  });
}
