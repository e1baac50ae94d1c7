import "server-only";
import { tasks } from "./tasks";
import type { Compute } from "../app/context";

/** In this thread, with the store that is open here: for tests over a store in memory, which no other thread can open. */
export const computeHere: Compute = {
  async run(context, name, input, onPart) {
    return tasks[name](context, input, onPart ?? noParts);
  },
  close: async () => undefined,
};

const noParts = async () => undefined;
