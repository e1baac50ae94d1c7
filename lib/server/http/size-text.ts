import "server-only";

/** "64 KiB", "20 MiB": for limits, which are whole numbers of these. */
export function sizeText(bytes: number): string {
  const kib = bytes / 1024;
  return kib >= 1024 ? `${kib / 1024} MiB` : `${kib} KiB`;
}
