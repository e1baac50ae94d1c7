import { classNames } from "@/lib/client/class-names";
import { formatBytes } from "@/lib/client/format";
import { t } from "@/lib/client/language";
import { Unknown } from "./unknown";

interface BytesProps {
  /** null: not known, which is not the same as none. */
  value: number | null;
  className?: string;
}

/** A size people can read, the exact count in its tooltip. */
export function Bytes({ value, className }: BytesProps) {
  if (value === null) return <Unknown />;
  return (
    <span
      title={t("ui.bytes", { count: value })}
      className={classNames("whitespace-nowrap", className)}
    >
      {formatBytes(value)}
    </span>
  );
}
