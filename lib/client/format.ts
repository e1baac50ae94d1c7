import type { Language } from "@/lib/core/language";
import * as quantity from "@/lib/core/quantity";
import { currentLanguage, t } from "./language";

/** "2,400", as the reader's language writes it. */
export function formatCount(count: number): string {
  return quantity.formatCount(count, currentLanguage());
}

/** "12.4 GB", as the reader's language writes it. */
export function formatBytes(bytes: number): string {
  return quantity.formatBytes(bytes, currentLanguage());
}

/** `fraction` is 0..1. Never shows 100% for something that is not whole, nor 0% for something begun. */
export function formatPercent(fraction: number): string {
  const percent = Math.round(fraction * 100);
  const sign = currentLanguage() === "de" ? "\u00a0%" : "%";
  if (percent === 100 && fraction < 1) return `99${sign}`;
  if (percent === 0 && fraction > 0) return `<1${sign}`;
  return `${percent}${sign}`;
}

const relative: Record<Language, Intl.RelativeTimeFormat> = {
  en: new Intl.RelativeTimeFormat("en", { numeric: "always" }),
  de: new Intl.RelativeTimeFormat("de", { numeric: "always" }),
};
const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "3 days ago", "in 5 hours", to the nearest of the largest unit that fits. Both instants in milliseconds. */
export function formatRelative(instant: number, now: number): string {
  const seconds = (instant - now) / 1000;
  if (Math.abs(seconds) < 45) return t("words.justNow");
  const [unit, length] = units.find(([, least]) => Math.abs(seconds) >= least) ?? ["second", 1];
  // The same half up in both directions: Math.round would take -1.5 to -1.
  return relative[currentLanguage()].format(
    Math.sign(seconds) * Math.round(Math.abs(seconds) / length),
    unit,
  );
}

/** Local time with its offset, so that a copied value stays unambiguous: "2026-03-01 09:30:00 +01:00". */
export function formatAbsolute(instant: number): string {
  const offset = -new Date(instant).getTimezoneOffset();
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  const [day, time] = localParts(instant);
  return `${day} ${time} ${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
}

export function formatDay(instant: number): string {
  return localParts(instant)[0];
}

/** Local day and time as ISO 8601 writes them. */
function localParts(instant: number): [string, string] {
  const local = instant - new Date(instant).getTimezoneOffset() * 60_000;
  const [day = "", time = ""] = new Date(local).toISOString().split("T");
  return [day, time.slice(0, 8)];
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
