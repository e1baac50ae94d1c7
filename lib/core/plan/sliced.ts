/**
 * Work that can be put down at every `yield`, so that a server with one thread answers others
 * meanwhile. What comes out depends on nothing that happens in between.
 */
export type Sliced<T> = Generator<undefined, T, undefined>;

/** All at once, where nobody else is waiting. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Items between two pauses: a few milliseconds' work. */
const chunk = 2_000;

/** What is made of each item, in their order. */
export function* mapInSlices<T, U>(
  items: readonly T[],
  make: (item: T, at: number) => U,
): Sliced<U[]> {
  const made: U[] = [];
  for (const item of items) {
    made.push(make(item, made.length));
    if (made.length % chunk === 0) yield;
  }
  return made;
}
