/** "key=value", or "key" alone for any value (null). A value may have a "=" of its own. */
export function parseAttribute(text: string): { key: string; value: string | null } {
  const at = text.indexOf("=");
  if (at === -1) return { key: text, value: null };
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}
