import { filesize } from "filesize";
import { format, formatDistanceStrict } from "date-fns";

export { formatCount, formatQuantity } from "@/lib/core/quantity";

/** Decimal units (1 kB = 1000 B), as `docker images` prints them. */
export function formatBytes(bytes: number): string {
  if (bytes === 0) return "0 B";
  return filesize(bytes, { base: 10, precision: 3 });
}

/** `fraction` is 0..1. Never shows 100% for something that is not whole, nor 0% for something begun. */
export function formatPercent(fraction: number): string {
  const percent = Math.round(fraction * 100);
  if (percent === 100 && fraction < 1) return "99%";
  if (percent === 0 && fraction > 0) return "<1%";
  return `${percent}%`;
}

/** "3 days ago", "in 5 hours". Both instants in milliseconds. */
export function formatRelative(instant: number, now: number): string {
  if (Math.abs(now - instant) < 45_000) return "just now";
  return formatDistanceStrict(instant, now, { addSuffix: true });
}

/** Local time with its offset, so that a copied value stays unambiguous. */
export function formatAbsolute(instant: number): string {
  return format(instant, "yyyy-MM-dd HH:mm:ss xxx");
}

export function formatDay(instant: number): string {
  return format(instant, "yyyy-MM-dd");
}

/** "4 s", "2 min 5 s", "1 h 12 min". Milliseconds in. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "sha256:0123456789ab": enough to tell apart, short enough for a table. */
export function shortenDigest(digest: string): string {
  const colon = digest.indexOf(":");
  return digest.slice(0, colon + 1 + 12);
}
