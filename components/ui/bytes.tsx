import { classNames } from "@/lib/client/class-names";
import { formatBytes, formatCount } from "@/lib/client/format";
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
      title={`${formatCount(value)} bytes`}
      className={classNames("whitespace-nowrap", className)}
    >
      {formatBytes(value)}
    </span>
  );
}
