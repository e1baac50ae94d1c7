import { formatQuantity } from "@/lib/client/format";

interface MoreEntriesProps {
  shown: number;
  count: number;
  /** Singular and plural. */
  nouns: readonly [one: string, many: string];
}

/** Below a list that the server has cut: how many entries it leaves out. */
export function MoreEntries({ shown, count, nouns: [one, many] }: MoreEntriesProps) {
  if (count <= shown) return null;
  return (
    <p className="border-t border-line px-4 py-2 text-sm text-muted">
      and {formatQuantity(count - shown, `more ${one}`, `more ${many}`)}, not shown here
    </p>
  );
}
