import "server-only";
import type { Context } from "../context";
import type { TaskName, Tasks } from "./task-types";

export type OnPart<N extends TaskName> = (part: Tasks[N]["part"]) => Promise<void>;

/** Where work is done that would keep the server from answering others. */
export interface Compute {
  /**
   * Throws TOO_MANY_REQUESTS when the caller has too much waiting already, BUSY when everybody together has,
   * and TOO_EXPENSIVE when the task takes more time or memory than it may.
   * @param onPart gets what the task puts out on the way; the task goes on when it is done with it
   */
  run<N extends TaskName>(
    context: Context,
    name: N,
    input: Tasks[N]["input"],
    onPart?: OnPart<N>,
  ): Promise<Tasks[N]["output"]>;
  close(): Promise<void>;
}

/** In this thread, with the store that is open here: for tests over a store in memory, which no other thread can open. */
export const computeHere: Compute = {
  async run(context, name, input, onPart) {
    const { tasks } = await import("./tasks");
    return tasks[name](context, input, onPart ?? noParts);
  },
  close: async () => undefined,
};

const noParts = async () => undefined;
