/**
 * The environment of a Drydock whose clock is behind by so many milliseconds. What it stores looks that old
 * to one that is started over the same data without it.
 */
export function clockBehind(milliseconds: number): Record<string, string> {
  const script = `const now = Date.now; Date.now = () => now() - ${milliseconds};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}
