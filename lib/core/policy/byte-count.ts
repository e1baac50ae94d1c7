import type { Language } from "../language";

const units: Record<string, number> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** Bytes of a count that the schema has accepted: a number, or text such as "500MB". */
export function parseBytes(count: number | string): number {
  if (typeof count === "number") return count;
  const [, amount = "0", unit = "B"] = /^([0-9.]+) ?([A-Za-z]+)$/.exec(count) ?? [];
  return Math.round(Number(amount) * (units[unit] ?? 1));
}

/** "1.5 GB", "1,5 GB" in German: three digits at most, decimal units as registries and shops use them. */
export function describeBytes(bytes: number, language: Language = "en"): string {
  for (const unit of ["GB", "MB", "kB"]) {
    const amount = Number((bytes / (units[unit] ?? 1)).toPrecision(3));
    const text = language === "de" ? String(amount).replace(".", ",") : String(amount);
    if (amount >= 1) return `${text} ${unit}`;
  }
  return `${bytes} B`;
}
