import { Link2 } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";
import { formatQuantity } from "@/lib/client/format";
import type { Tag } from "@/lib/core/api/content";
import { plainText } from "@/lib/core/text/hidden-characters";

export function SharedCell({ tag }: { tag: Tag }) {
  const { sharedWith, sharedWithCount: count } = tag;
  if (count === 0) return <span className="text-muted">—</span>;
  const names = sharedWith.map((name) => plainText(name, 128)).join(", ");
  const more = count > sharedWith.length ? ` and ${count - sharedWith.length} more` : "";
  return (
    <Tooltip content={`Also on this digest: ${names}${more}`}>
      <button
        type="button"
        aria-label={`Shares its digest with ${formatQuantity(count, "tag")}: ${names}${more}`}
        className="inline-flex items-center gap-1 rounded-sm align-middle text-text"
      >
        <Link2 className="size-3.5 text-muted" aria-hidden />
        {formatQuantity(count, "tag")}
      </button>
    </Tooltip>
  );
}
