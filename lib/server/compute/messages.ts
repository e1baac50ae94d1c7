import "server-only";
import type { ErrorCode } from "@/lib/core/errors";
import type { Actor } from "../context";
import type { Environment } from "../env";
import type { TaskName } from "./task-types";

/** What a thread is started with. */
export interface ThreadData {
  env: Environment;
}

export type ToThread =
  /** `now`: the server's clock, the only one that tasks go by. */
  | { type: "run"; name: TaskName; input: unknown; actor: Actor; now: number }
  /** The part that was sent is dealt with. */
  | { type: "next" };

export type FromThread =
  | { type: "part"; part: unknown }
  | { type: "done"; output: unknown }
  /** An error that may reach the caller. */
  | { type: "refused"; code: ErrorCode; message: string; details: unknown }
  | { type: "failed"; message: string; stack: string | undefined };
