/** Most manifests have no neighbours of a kind: they all share one empty list. */
export const none: readonly number[] = [];

/** Lists of one number, shared by everybody: most manifests have one tag, most children one index. */
const singles: (readonly number[])[] = [];
/** Numbers above this are rare, and a shared list for each would be memory for ever. */
const MOST_SINGLES = 100_000;

/** One list for each of so many entries, all empty; only `append` adds to them. */
export function lists(count: number): (readonly number[])[] {
  return new Array<readonly number[]>(count).fill(none);
}

export function append(into: (readonly number[])[], at: number, value: number): void {
  const list = into[at] ?? none;
  if (list.length === 0) into[at] = single(value);
  else if (list.length === 1) into[at] = [...list, value];
  else (list as number[]).push(value);
}

function single(value: number): readonly number[] {
  if (value >= MOST_SINGLES) return [value];
  return (singles[value] ??= [value]);
}
