/** In the place of a figure that is not known, which is not the same as none. */
export function Unknown() {
  return (
    <span role="img" aria-label="not known" title="Not known" className="text-muted">
      —
    </span>
  );
}
