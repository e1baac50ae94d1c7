import "server-only";

/** One word for a POSIX shell, whatever is in it. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Names come from a registry: a line break in one must not end the comment. */
export function comment(value: string): string {
  return value.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, " ");
}
