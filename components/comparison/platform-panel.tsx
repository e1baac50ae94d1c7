import { Badge } from "@/components/ui/badge";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { MoreEntries } from "@/components/manifest/entries";
import { t } from "@/lib/client/language";
import type { ComparedPair, ComparedSide, Comparison } from "@/lib/core/api/comparison";
import { plainText } from "@/lib/core/text/hidden-characters";
import { Differences } from "./differences";

interface PlatformPanelProps {
  comparison: Comparison;
  /** Place of the pair that is shown below; null: none can be. */
  chosen: number | null;
  onChoose: (place: number) => void;
}

/** What differs for each platform that both are for, and which platforms only one of them is for. */
export function PlatformPanel({ comparison, chosen, onChoose }: PlatformPanelProps) {
  const { a, b, pairs, onlyA, onlyB, counts } = comparison;
  return (
    <Panel>
      <PanelHeader
        title={t("comparison.platforms.title")}
        description={t("comparison.platforms.about", {
          both: counts.pairs,
          onlyA: counts.onlyA,
          onlyB: counts.onlyB,
        })}
      />
      {pairs.length === 0 && (
        <p className="px-4 py-3 text-sm">
          {sayNothingInCommon(comparison)} {t("comparison.platforms.nothing")}
        </p>
      )}
      <ul className="divide-y divide-line">
        {pairs.map((pair, place) => (
          <li
            key={place}
            className="grid gap-x-4 gap-y-1 px-4 py-2 text-sm sm:grid-cols-[13rem_minmax(0,1fr)]"
          >
            <PairName pair={pair} isChosen={place === chosen} onChoose={() => onChoose(place)} />
            <p className="min-w-0 [overflow-wrap:anywhere]">
              {pair.comparison ? (
                <Differences comparison={pair.comparison} />
              ) : (
                <span className="text-muted">
                  {t(`comparison.platforms.gap.${pair.gap ?? "notUnderstood"}`)}
                </span>
              )}
            </p>
          </li>
        ))}
        <OnlyIn letter="A" platforms={onlyA} count={counts.onlyA} />
        <OnlyIn letter="B" platforms={onlyB} count={counts.onlyB} />
        <Unplaced letter="A" side={a} />
        <Unplaced letter="B" side={b} />
      </ul>
      <MoreEntries shown={pairs.length} count={counts.pairs} what="platformsOfBoth" />
    </Panel>
  );
}

function sayNothingInCommon({ a, b, onlyA, onlyB }: Comparison): string {
  const blank = [
    ...(onlyA.length === 0 ? [["A", a] as const] : []),
    ...(onlyB.length === 0 ? [["B", b] as const] : []),
  ];
  const [first] = blank;
  if (!first) return t("comparison.platforms.noneInCommon");
  const [side, { kind }] = first;
  return kind === "index"
    ? t("comparison.platforms.noneListed", { side })
    : t("comparison.platforms.notKnown", { side });
}

interface PairNameProps {
  pair: ComparedPair;
  isChosen: boolean;
  onChoose: () => void;
}

function PairName({ pair, isChosen, onChoose }: PairNameProps) {
  const platform = pair.platform ?? "";
  if (!pair.comparison) return <UntrustedText text={platform} className="font-medium" />;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={plainText(platform)}
      onClick={onChoose}
      className="flex min-w-0 items-center gap-1.5 self-start rounded-sm text-left font-medium text-accent [overflow-wrap:anywhere] hover:underline"
    >
      <UntrustedText text={platform} />
      {isChosen && <Badge tone="accent">{t("comparison.platforms.shown")}</Badge>}
    </button>
  );
}

interface OnlyInProps {
  letter: "A" | "B";
  platforms: Comparison["onlyA"];
  count: number;
}

function OnlyIn({ letter, platforms, count }: OnlyInProps) {
  if (count === 0) return null;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2 text-sm sm:grid-cols-[13rem_minmax(0,1fr)]">
      <span className="font-medium">{t("comparison.platforms.onlyIn", { side: letter })}</span>
      <span className="flex min-w-0 flex-wrap gap-1">
        {platforms.map(({ platform }, at) => (
          <Badge key={at}>
            <UntrustedText text={platform} limit={60} />
          </Badge>
        ))}
        {count > platforms.length && (
          <span className="text-muted">
            {t("comparison.platforms.more", { count: count - platforms.length })}
          </span>
        )}
      </span>
    </li>
  );
}

function Unplaced({ letter, side: { unplaced } }: { letter: "A" | "B"; side: ComparedSide }) {
  if (unplaced === 0) return null;
  return (
    <li className="px-4 py-2 text-sm text-muted">
      {t("comparison.platforms.unplaced", { count: unplaced, side: letter })}
    </li>
  );
}
