import { formatBytes, formatCount } from "@/lib/client/format";

/** A size people can read, the exact count in its tooltip. */
export function Bytes({ value, className }: { value: number; className?: string }) {
  return (
    <span title={`${formatCount(value)} bytes`} className={className}>
      {formatBytes(value)}
    </span>
  );
}
