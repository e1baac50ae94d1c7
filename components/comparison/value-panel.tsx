import { MoreEntries } from "@/components/manifest/entries";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import { inSentence, t } from "@/lib/client/language";
import type { ValueComparison } from "@/lib/core/api/comparison";
import { plainText } from "@/lib/core/text/hidden-characters";
import { countDiffering } from "./differences";
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
  const [shown, more] = useFirst(items, inSentence(title));
  if (!values || items.length === 0) return null;
  const differing = countDiffering(values);
  const total = showSame ? differing + values.counts.same : differing;
  return (
    <Panel>
      <PanelHeader
        title={title}
        description={t("comparison.values.counts", { differing, same: values.counts.same })}
      />
      <SideHeads head={t("comparison.values.head")} />
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
      <MoreEntries shown={items.length} count={total} what="entries" />
    </Panel>
  );
}

const sayName = (name: string, side: "A" | "B") =>
  t("comparison.values.inSide", { name: plainText(name, 60), side });

function Presence({ is }: { is: boolean }) {
  return is ? (
    <span>{t("comparison.values.there")}</span>
  ) : (
    <span className="text-muted">{t("comparison.values.notThere")}</span>
  );
}
