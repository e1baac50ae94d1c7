import type { Tag } from "@/lib/core/api/content";

export function PlatformsCell({ tag }: { tag: Tag }) {
  const [first, ...rest] = tag.platforms;
  if (first === undefined) return <span className="text-muted">—</span>;
  return (
    <span title={tag.platforms.join("\n")} className="text-muted">
      {first}
      {rest.length > 0 && <span className="ml-1 font-medium text-text">+{rest.length}</span>}
      {rest.length > 0 && <span className="sr-only">: {rest.join(", ")}</span>}
    </span>
  );
}
