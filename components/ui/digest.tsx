import { Link } from "@/components/ui/link";
import { UntrustedText } from "./untrusted-text";
import { classNames } from "@/lib/client/class-names";
import { shortenDigest } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { plainText } from "@/lib/core/text/hidden-characters";
import { CopyButton } from "./copy-button";

interface DigestProps {
  digest: string;
  href?: string;
  /** Shows all of it. */
  full?: boolean;
  /** Without the copy button, where a row already has one. */
  plain?: boolean;
  className?: string;
}

export function Digest({ digest, href, full, plain, className }: DigestProps) {
  const text = full ? digest : shortenDigest(digest);
  const style = classNames("font-mono text-xs", full ? "[overflow-wrap:anywhere]" : "truncate");
  return (
    <span className={classNames("inline-flex max-w-full min-w-0 items-center gap-0.5", className)}>
      {href ? (
        <Link
          href={href}
          title={plainText(digest)}
          className={classNames(style, "hover:underline")}
        >
          <UntrustedText text={text} />
        </Link>
      ) : (
        <span title={plainText(digest)} className={style}>
          <UntrustedText text={text} />
        </span>
      )}
      {!plain && (
        <CopyButton value={digest} label={t("ui.copy", { what: shortenDigest(digest) })} />
      )}
    </span>
  );
}
