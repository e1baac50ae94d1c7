import { formatBytes } from "@/lib/client/format";

/** "3 MB that nothing else uses", as far as that is known of what is ticked; null when of nothing. */
export function sayExclusive(selected: readonly { exclusiveSize: number | null }[]): string | null {
  const known = selected.flatMap(({ exclusiveSize }) => exclusiveSize ?? []);
  if (known.length === 0) return null;
  const bytes = known.reduce((sum, size) => sum + size, 0);
  const least = known.length < selected.length ? "at least " : "";
  return `${least}${formatBytes(bytes)} that nothing else uses`;
}
