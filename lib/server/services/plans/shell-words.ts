import "server-only";
import { plainText } from "@/lib/core/text/hidden-characters";

/** One word for a POSIX shell, whatever is in it. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/**
 * Names come from a registry: a line break in one must not end the comment, and what changes how a line is
 * shown must not hide the commands from who reads them.
 */
export function comment(value: string): string {
  return plainText(value, 2000);
}
