/** The exact text of base64 bytes; indented when it is JSON and `pretty` is asked for. */
export function decodeRaw(base64: string, pretty: boolean): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  if (!pretty) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
