import { classNames } from "@/lib/client/class-names";
import { formatBytes, formatCount } from "@/lib/client/format";

/** A size people can read, the exact count in its tooltip. */
export function Bytes({ value, className }: { value: number; className?: string }) {
  return (
    <span
      title={`${formatCount(value)} bytes`}
      className={classNames("whitespace-nowrap", className)}
    >
      {formatBytes(value)}
    </span>
  );
}
