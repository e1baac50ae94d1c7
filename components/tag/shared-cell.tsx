import { Link2 } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";
import { formatQuantity } from "@/lib/client/format";
import type { Tag } from "@/lib/core/api/content";
import { plainText } from "@/lib/core/text/hidden-characters";

const shown = 20;

export function SharedCell({ tag }: { tag: Tag }) {
  const others = tag.sharedWith;
  if (others.length === 0) return <span className="text-muted">—</span>;
  const names = others
    .slice(0, shown)
    .map((name) => plainText(name, 128))
    .join(", ");
  const more = others.length > shown ? ` and ${others.length - shown} more` : "";
  return (
    <Tooltip content={`Also on this digest: ${names}${more}`}>
      <button
        type="button"
        aria-label={`Shares its digest with ${formatQuantity(others.length, "tag")}: ${names}${more}`}
        className="inline-flex items-center gap-1 rounded-sm align-middle text-text"
      >
        <Link2 className="size-3.5 text-muted" aria-hidden />
        {formatQuantity(others.length, "tag")}
      </button>
    </Tooltip>
  );
}
