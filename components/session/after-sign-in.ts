import { ownPath } from "@/lib/core/own-path";
import { paths } from "@/lib/core/paths";

/** Where to go after signing in: a link to our sign-in must not lead people to another site. */
export function afterSignIn(target: string | null): string {
  return ownPath(target) ?? paths.home();
}
