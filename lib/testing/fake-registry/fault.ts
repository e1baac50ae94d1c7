import type { FakeRequest } from "./wire";

/**
 * What goes wrong with one request. `effect` says whether the registry has carried it out by then:
 * "after" is the answer that got lost, "before" the request that never arrived, "half" a deletion that
 * removed the manifest and only some of its tags, or a PUT that left the tag's link cut short.
 */
export type Fault =
  | { type: "reset"; effect: Effect }
  /** No answer, ever; the connection stays open until the client or the server ends it. */
  | { type: "hang"; effect: Effect }
  | {
      type: "status";
      status: number;
      effect: Effect;
      code?: string;
      headers?: Record<string, string>;
      /** In place of a registry error. */
      body?: string;
    }
  /** The real answer, cut off in its body. */
  | { type: "cut"; afterBytes: number }
  | { type: "delay"; ms: number }
  /** Carried out and answered when the promise is fulfilled. Over HTTP only. */
  | { type: "hold"; until: Promise<void> }
  /** The real answer, changed. */
  | { type: "rewrite"; headers?: Record<string, string | string[] | null>; body?: Buffer | string };

type Effect = "before" | "half" | "after";

export type Faults = (request: FakeRequest) => Fault | null;

/** The first `times` requests that match get the fault. */
export function failTimes(
  times: number,
  matches: (request: FakeRequest) => boolean,
  fault: Fault,
): Faults {
  let left = times;
  return (request) => {
    if (left === 0 || !matches(request)) return null;
    left -= 1;
    return fault;
  };
}
