import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { Tag } from "@/lib/core/api/content";

const stateText = { missing: "missing", unreadable: "unreadable", unscanned: "not scanned" };

export function TagNameCell({ tag, href }: { tag: Tag; href: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link href={href} title={tag.name} className="min-w-0 truncate font-medium hover:underline">
        {tag.name}
      </Link>
      {tag.state !== "present" && (
        <Badge tone={tag.state === "unscanned" ? "neutral" : "warn"}>{stateText[tag.state]}</Badge>
      )}
      {tag.carrierOf !== null && <Badge tone="outline">belongs to a digest</Badge>}
      {tag.state === "present" && tag.kind === "artifact" && tag.carrierOf === null && (
        <Badge tone="outline">artifact</Badge>
      )}
    </span>
  );
}
