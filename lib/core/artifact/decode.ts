// Every runtime has these; the language's own library, all that this room compiles with, does not name them.
declare const TextDecoder: new (
  encoding: "utf-8",
  options: { fatal: true },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const atob: (text: string) => string;

/** In UTF-8. */
export const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text that these bytes are; null for what is none. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Both alphabets of base64 (RFC 4648, sections 4 and 5), with padding or without; null for anything else. */
export function decodeBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}
