export function PlatformsCell({ platforms }: { platforms: readonly string[] }) {
  const [first, ...rest] = platforms;
  if (first === undefined) return <span className="text-muted">—</span>;
  return (
    <span title={platforms.join("\n")} className="text-muted">
      {first}
      {rest.length > 0 && <span className="ml-1 font-medium text-text">+{rest.length}</span>}
      {rest.length > 0 && <span className="sr-only">: {rest.join(", ")}</span>}
    </span>
  );
}
