import "server-only";
import type { Caller } from "../auth/caller";

export function testCaller(address = "10.0.0.1"): Caller {
  return { address, https: false, userAgent: "a test" };
}
