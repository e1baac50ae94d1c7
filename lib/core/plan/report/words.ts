/** "1st", "2nd", "13th". */
export function ordinal(position: number): string {
  const tens = position % 100;
  const ending =
    tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][position % 10] ?? "th");
  return `${position}${ending}`;
}

/** "sha256:0123456789ab" */
export function shortDigest(digest: string): string {
  const at = digest.indexOf(":");
  return digest.slice(0, at + 13);
}

/** A reason as it stands alone. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
