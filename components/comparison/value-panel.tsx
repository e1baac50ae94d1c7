import { MoreEntries } from "@/components/manifest/entries";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import { formatCount } from "@/lib/client/format";
import type { ValueComparison } from "@/lib/core/api/comparison";
import { plainText } from "@/lib/core/text/hidden-characters";
import { countDiffering } from "./say-differences";
import { ChangeMark, SideHeads, SideText, TwoSides } from "./two-sides";

interface ValuePanelProps {
  title: string;
  /** null: not known of both. */
  values: ValueComparison | null;
  /** Also what is the same in both. */
  showSame: boolean;
  /** Names without values, such as ports. */
  namesOnly?: boolean;
}

/** Draws nothing when there is nothing to show. */
export function ValuePanel({ title, values, showSame, namesOnly }: ValuePanelProps) {
  const items = values?.items.filter(({ change }) => showSame || change !== "same") ?? [];
  const [shown, more] = useFirst(items, title.toLowerCase());
  if (!values || items.length === 0) return null;
  const differing = countDiffering(values);
  const total = showSame ? differing + values.counts.same : differing;
  return (
    <Panel>
      <PanelHeader
        title={title}
        description={`${formatCount(differing)} different, ${formatCount(values.counts.same)} the same`}
      />
      <SideHeads head="Name" />
      <ul className="divide-y divide-line">
        {shown.map(({ name, change, a, b }, index) => (
          <TwoSides
            key={index}
            head={
              <>
                <UntrustedText text={name} className="font-mono text-xs" />
                <ChangeMark change={change} />
              </>
            }
            a={
              namesOnly ? (
                <Presence is={a !== null} />
              ) : (
                <SideText text={a} name={sayName(name, "A")} />
              )
            }
            b={
              namesOnly ? (
                <Presence is={b !== null} />
              ) : (
                <SideText text={b} name={sayName(name, "B")} />
              )
            }
          />
        ))}
      </ul>
      {more}
      <MoreEntries shown={items.length} count={total} nouns={["entry", "entries"]} />
    </Panel>
  );
}

const sayName = (name: string, side: string) => `${plainText(name, 60)} in ${side}`;

function Presence({ is }: { is: boolean }) {
  return is ? <span>there</span> : <span className="text-muted">not there</span>;
}
