"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { CopyButton } from "./copy-button";
import { UntrustedText } from "./untrusted-text";

/** What stands there at first, and the most that a page can show of one text without stalling. */
const SHORT = 500;
const MOST = 256 * 1024;

interface LongTextProps {
  text: string;
  /** What it is, for the button: "label maintainer". */
  name: string;
  className?: string;
}

/** A text of any length: its beginning, and the rest when asked for. Copying gives all of it, unchanged. */
export function LongText({ text, name, className }: LongTextProps) {
  const [open, setOpen] = useState(false);
  if (text.length <= SHORT) return <UntrustedText text={text} className={className} />;
  const size = sizeOf(text);
  const unseen = (chunks: ReactNode) => <span className="sr-only">{chunks}</span>;
  return (
    <span className="block">
      <UntrustedText text={text} limit={open ? MOST : SHORT} className={className} />
      <span className="mt-1 flex flex-wrap items-center gap-1.5 font-sans text-xs text-muted">
        <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open
            ? t.rich("ui.longText.less", { name, unseen })
            : text.length > MOST
              ? t.rich("ui.longText.part", {
                  part: sizeOf(text.slice(0, MOST)),
                  size,
                  name,
                  unseen,
                })
              : t.rich("ui.longText.all", { size, name, unseen })}
        </Button>
        <CopyButton value={text} label={t("ui.copyAllOf", { what: name })} />
      </span>
    </span>
  );
}

const sizeOf = (text: string) => formatBytes(new TextEncoder().encode(text).length);
