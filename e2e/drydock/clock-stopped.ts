/**
 * The environment of a Drydock whose clock stands still, so that what its limits let through does not depend
 * on how fast a test is.
 */
export function clockStopped(): Record<string, string> {
  const script = "const at = Date.now(); Date.now = () => at;";
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}
