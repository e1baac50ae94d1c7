"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "@/lib/client/language";
import { toast } from "@/lib/client/toast";
import { classNames } from "@/lib/client/class-names";

interface CopyButtonProps {
  value: string;
  /** What is copied: "Copy digest". */
  label: string;
  className?: string;
}

export function CopyButton({ value, label, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // The clipboard exists only on https and localhost, and people may refuse it.
      toast.error(t("ui.notCopied"), { description: value });
    }
  };

  return (
    <button
      type="button"
      aria-label={copied ? t("ui.copied") : label}
      title={label}
      onClick={copy}
      className={classNames(
        "grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text",
        className,
      )}
    >
      {copied ? (
        <Check className="size-3.5 text-ok" aria-hidden />
      ) : (
        <Copy className="size-3.5" aria-hidden />
      )}
    </button>
  );
}
