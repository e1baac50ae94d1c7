/**
 * Runs one task at a time and, of those asked for meanwhile, only the last: a slider asks faster
 * than a large registry can be planned, and the answers in between are of no use.
 */
export function latestOnly<I, O>(
  task: (input: I) => Promise<O>,
  settled: (input: I, outcome: { ok: true; value: O } | { ok: false; error: Error }) => void,
): (input: I) => void {
  let busy = false;
  let next: { input: I } | null = null;

  const start = (input: I) => {
    busy = true;
    task(input)
      .then(
        (value) => settled(input, { ok: true, value }),
        (error: Error) => settled(input, { ok: false, error }),
      )
      .finally(() => {
        busy = false;
        const waiting = next;
        next = null;
        if (waiting) start(waiting.input);
      });
  };
  return (input) => {
    if (busy) next = { input };
    else start(input);
  };
}
