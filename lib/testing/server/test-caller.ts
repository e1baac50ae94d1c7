import "server-only";
import type { Caller } from "../../server/app/context";

export function testCaller(address = "10.0.0.1"): Caller {
  return { address, https: false, userAgent: "a test" };
}
