import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Actor, Context } from "../../context";

/** Who is signed in. Throws FORBIDDEN for an API token: its owner's account is not its to change. */
export function ownAccount({ actor }: Context): Extract<Actor, { type: "user" }> {
  if (actor.type === "user") return actor;
  throw new AppError(
    "FORBIDDEN",
    "An API token has no account of its own. Sign in to see and change yours.",
  );
}
