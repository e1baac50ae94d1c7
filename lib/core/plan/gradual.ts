/**
 * Work that can be put down at every `yield`, so that a server with one thread answers others
 * meanwhile. What comes out depends on nothing that happens in between.
 */
export type Gradual<T> = Generator<undefined, T, undefined>;

/** All at once, where nobody else is waiting. */
export function finish<T>(work: Gradual<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
