import { paths } from "@/lib/core/paths";

/**
 * Where to go after signing in. Only a path of this site: "//evil.example" and "/\evil.example" would
 * let a link to our sign-in lead people elsewhere.
 */
export function afterSignIn(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : paths.home();
}
