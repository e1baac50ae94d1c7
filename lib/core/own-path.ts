/** Browsers and Node have it; this room compiles with the types of neither. */
declare const URL: new (
  url: string,
  base: string,
) => { origin: string; pathname: string; search: string; hash: string };

const anyOrigin = "http://drydock.invalid";
const MOST_CHARACTERS = 2_000;

/**
 * The path of a page of this site, or null for everything else. Browsers drop tabs and line ends and take
 * "\" for "/", so that "/\t/evil.example" leads to another host: whatever has one of them is refused.
 */
export function ownPath(path: string | null | undefined): string | null {
  if (!path || path.length > MOST_CHARACTERS) return null;
  if (!/^\/(?!\/)/.test(path) || /[\\\u0000-\u0020\u007f-\u009f]/.test(path)) return null;
  try {
    const { origin, pathname, search, hash } = new URL(path, anyOrigin);
    // "/..//evil.example" becomes "//evil.example", which is a host again when it is read once more.
    return origin === anyOrigin && !pathname.includes("//") ? pathname + search + hash : null;
  } catch {
    return null;
  }
}
