import { UntrustedText } from "@/components/ui/untrusted-text";
import { plainText } from "@/lib/core/text/hidden-characters";

const SHOWN = 20;

export function PlatformsCell({ platforms }: { platforms: readonly string[] }) {
  const [first, ...rest] = platforms;
  if (first === undefined) return <span className="text-muted">—</span>;
  const names = platforms.slice(0, SHOWN).map((name) => plainText(name, 80));
  const all = platforms.length > SHOWN ? [...names, "…"] : names;
  return (
    <span title={all.join("\n")} className="text-muted">
      <UntrustedText text={first} limit={80} />
      {rest.length > 0 && <span className="ml-1 font-medium text-text">+{rest.length}</span>}
      {rest.length > 0 && <span className="sr-only">: {all.slice(1).join(", ")}</span>}
    </span>
  );
}
