import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { classNames } from "@/lib/client/class-names";
import type { Tag } from "@/lib/core/api/content";
import { plainText } from "@/lib/core/text/hidden-characters";

const stateText = { missing: "missing", unreadable: "unreadable", unscanned: "not scanned" };

/** On a phone a long name takes two lines: its end is what tells builds apart, and nothing hovers there. */
export function TagNameCell({ tag, href }: { tag: Tag; href: string }) {
  const marks = marksOf(tag);
  return (
    <span className="flex min-w-0 items-center gap-x-1.5 max-sm:flex-col max-sm:items-start">
      <Link
        href={href}
        title={plainText(tag.name)}
        className={classNames(
          "max-w-full min-w-0 font-medium hover:underline",
          marks
            ? "truncate"
            : "max-sm:line-clamp-2 max-sm:break-all max-sm:whitespace-normal sm:truncate",
        )}
      >
        <UntrustedText text={tag.name} />
      </Link>
      {marks}
    </span>
  );
}

function marksOf(tag: Tag) {
  if (tag.state !== "present") {
    const tone = tag.state === "unscanned" ? "neutral" : "warn";
    return <Badge tone={tone}>{stateText[tag.state]}</Badge>;
  }
  if (tag.carrierOf !== null) {
    return (
      <Badge tone="outline" title={`Belongs to ${plainText(tag.carrierOf)}`}>
        attached
      </Badge>
    );
  }
  return tag.kind === "artifact" ? <Badge tone="outline">artifact</Badge> : null;
}
