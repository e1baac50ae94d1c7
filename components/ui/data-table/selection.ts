/** Row ids that are ticked. Ids, not rows: a selection outlives filters, sorting and reloading. */
export type Selection = Readonly<Record<string, true>>;

// Without a prototype: a tag may be called "constructor", and must not count as ticked for that.
export const emptySelection: Selection = Object.freeze(Object.create(null));

export function isSelected(selection: Selection, id: string): boolean {
  return Object.hasOwn(selection, id);
}

export function countSelected(selection: Selection): number {
  return Object.keys(selection).length;
}

/** The selection and these ids besides. */
export function addToSelection(selection: Selection, ids: readonly string[]): Selection {
  const next: Record<string, true> = Object.assign(Object.create(null), selection);
  for (const id of ids) next[id] = true;
  return next;
}
