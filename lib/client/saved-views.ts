/** What a table shows, under a name: the part of the address that says so, without "?". */
export interface SavedView {
  name: string;
  query: string;
}

export const LONGEST_NAME = 60;
export const MOST_VIEWS = 50;
const LONGEST_QUERY = 4_000;

/** As a browser has kept them. Whatever is none is left out: other versions and other hands may have written it. */
export function parseViews(text: string | null): SavedView[] {
  const read = parse(text);
  if (!Array.isArray(read)) return [];
  return read.filter(isView).slice(0, MOST_VIEWS);
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return null;
  }
}

function isView(value: unknown): value is SavedView {
  const { name, query } = (value ?? {}) as Partial<Record<keyof SavedView, unknown>>;
  return (
    typeof name === "string" &&
    name !== "" &&
    name.length <= LONGEST_NAME &&
    typeof query === "string" &&
    query.length <= LONGEST_QUERY
  );
}

/** One of the same name is replaced. By name, so that each has its place. */
export function addView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].sort((a, b) =>
    a.name.localeCompare(b.name, "en"),
  );
}

/** Of an address what says how a table looks; null where it says nothing, or more than can be kept. */
export function viewOf(search: string, keys: readonly string[]): string | null {
  const all = new URLSearchParams(search);
  const own = new URLSearchParams([...all].filter(([key]) => keys.includes(key))).toString();
  return own === "" || own.length > LONGEST_QUERY ? null : own;
}
