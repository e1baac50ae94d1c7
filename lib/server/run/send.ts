import "server-only";
import { isRegistryError } from "../http/public-error";
import type { RegistryError } from "../registry/errors";

/**
 * What became of a request that changes something. unclear: it may have taken effect or not, so the
 * registry's state decides. disabled: the registry deletes nothing at all any more. denied: these
 * credentials may not. protected: this one item may not. limited: asked too fast, nothing happened.
 */
export type Sent<T> =
  | { state: "answered"; value: T }
  | {
      state: "unclear" | "disabled" | "denied" | "protected" | "limited" | "refused";
      error: RegistryError;
    };

export async function send<T>(request: () => Promise<T>): Promise<Sent<T>> {
  try {
    return { state: "answered", value: await request() };
  } catch (error) {
    if (!isRegistryError(error)) throw error;
    return { state: classify(error), error };
  }
}

function classify(error: RegistryError): Exclude<Sent<never>["state"], "answered"> {
  switch (error.kind) {
    case "timeout":
    case "reset":
    case "server":
    case "unreachable":
      return "unclear";
    case "readOnly":
      return "disabled";
    case "unsupported":
      return error.facts.status === 405 ? "disabled" : "refused";
    case "unauthenticated":
    case "forbidden":
      return "denied";
    case "protected":
      return "protected";
    case "rateLimited":
      return "limited";
    default:
      return "refused";
  }
}
