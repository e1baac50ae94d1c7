import "server-only";
import { ownPath } from "@/lib/core/own-path";

/** Where next-auth may lead: a page below its own address. Everything else leads to the first screen. */
export function redirectWithin(baseUrl: string, wanted: string): string {
  const path = wanted.startsWith(`${baseUrl}/`) ? wanted.slice(baseUrl.length) : wanted;
  return baseUrl + (ownPath(path) ?? "");
}
