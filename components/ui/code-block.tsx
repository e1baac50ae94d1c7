"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/client/class-names";
import { formatBytes } from "@/lib/client/format";
import { inSentence, t } from "@/lib/client/language";
import { CopyButton } from "./copy-button";
import { UntrustedText } from "./untrusted-text";

/** What is drawn at first, and the most that a page draws without stalling. */
const SHORT = 32 * 1024;
const MOST = 256 * 1024;

interface CodeBlockProps {
  code: string;
  /** Names the block for screen readers and the copy button: "Pull command". */
  label: string;
  /** Breaks long lines instead of scrolling them. */
  wrap?: boolean;
  className?: string;
}

/** Copying gives all of the code, unchanged, whatever part of it is shown. */
export function CodeBlock({ code, label, wrap, className }: CodeBlockProps) {
  const [open, setOpen] = useState(false);
  const size = formatBytes(code.length);
  return (
    <div className={classNames("relative rounded-md border border-line bg-sunken", className)}>
      <pre
        aria-label={label}
        tabIndex={0}
        className={classNames(
          "max-h-[32rem] overflow-auto py-2 pr-10 pl-3 font-mono text-xs leading-5",
          wrap && "[overflow-wrap:anywhere] whitespace-pre-wrap",
        )}
      >
        <code>
          <UntrustedText text={code} limit={open ? MOST : SHORT} lines />
        </code>
      </pre>
      <CopyButton
        value={code}
        label={t("ui.copy", { what: inSentence(label) })}
        className="absolute top-1.5 right-1.5 bg-sunken"
      />
      {code.length > SHORT && (
        <div className="border-t border-line px-3 py-1.5 text-xs text-muted">
          <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open
              ? t("ui.code.less")
              : code.length > MOST
                ? t("ui.code.part", { part: formatBytes(MOST), size })
                : t("ui.code.all", { size })}
          </Button>
        </div>
      )}
    </div>
  );
}
