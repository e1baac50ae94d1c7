"use client";

import { MarkedText } from "@/components/ui/marked-text";
import { classNames } from "@/lib/client/class-names";
import { formatAbsolute } from "@/lib/client/format";
import { useNow } from "@/lib/client/use-now";
import type { UntaggedManifest } from "@/lib/core/api/content";
import { plainText } from "@/lib/core/text/hidden-characters";
import { whyHere } from "./why-here";

interface WhyCellProps {
  manifest: UntaggedManifest;
  className?: string;
}

export function WhyCell({ manifest, className }: WhyCellProps) {
  const former = manifest.formerTags.map(
    ({ name, since, until }) =>
      `${plainText(name, 128)}: ${formatAbsolute(since)} – ${formatAbsolute(until)}`,
  );
  return (
    <span
      title={former.length > 0 ? former.join("\n") : undefined}
      className={classNames("line-clamp-2 whitespace-normal", className)}
    >
      <MarkedText text={whyHere(manifest, useNow())} />
    </span>
  );
}
