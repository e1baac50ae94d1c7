import { Badge } from "@/components/ui/badge";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { MoreEntries } from "@/components/manifest/entries";
import { formatQuantity } from "@/lib/client/format";
import type { ComparedPair, ComparedSide, Comparison } from "@/lib/core/api/comparison";
import { plainText } from "@/lib/core/text/hidden-characters";
import { sayDifferences } from "./say-differences";
import { Sentence } from "./sentence";

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
        title="Platforms"
        description={`${formatQuantity(counts.pairs, "platform")} in both, ${counts.onlyA} only in A, ${counts.onlyB} only in B`}
      />
      {pairs.length === 0 && (
        <p className="px-4 py-3 text-sm">
          {sayNothingInCommon(comparison)} Nothing can be compared, then.
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
                <Sentence phrases={sayDifferences(pair.comparison)} />
              ) : (
                <span className="text-muted">{gapText[pair.gap ?? "notUnderstood"]}</span>
              )}
            </p>
          </li>
        ))}
        <OnlyIn letter="A" platforms={onlyA} count={counts.onlyA} />
        <OnlyIn letter="B" platforms={onlyB} count={counts.onlyB} />
        <Unplaced letter="A" side={a} />
        <Unplaced letter="B" side={b} />
      </ul>
      <MoreEntries
        shown={pairs.length}
        count={counts.pairs}
        nouns={["platform of both", "platforms of both"]}
      />
    </Panel>
  );
}

const gapText: Record<NonNullable<ComparedPair["gap"]>, string> = {
  same: "The same image in both.",
  gone: "Not compared: the registry no longer has one of the two images.",
  unreadable: "Not compared: one of the two images could not be read now. Try again later.",
  notUnderstood: "Not compared: what stands here is no image that Drydock understands.",
  tooMany:
    "Not compared: only the first 12 platforms that differ are. Compare its digests by themselves.",
};

function sayNothingInCommon({ a, b, onlyA, onlyB }: Comparison): string {
  const blank = [
    ...(onlyA.length === 0 ? [["A", a] as const] : []),
    ...(onlyB.length === 0 ? [["B", b] as const] : []),
  ];
  const [first] = blank;
  if (!first) return "There is no platform that both are for.";
  return first[1].kind === "index"
    ? `${first[0]} lists no image with a platform.`
    : `It is not known which platform ${first[0]} is for.`;
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
      {isChosen && <Badge tone="accent">shown below</Badge>}
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
      <span className="font-medium">Only in {letter}</span>
      <span className="flex min-w-0 flex-wrap gap-1">
        {platforms.map(({ platform }, at) => (
          <Badge key={at}>
            <UntrustedText text={platform} limit={60} />
          </Badge>
        ))}
        {count > platforms.length && (
          <span className="text-muted">and {count - platforms.length} more</span>
        )}
      </span>
    </li>
  );
}

function Unplaced({ letter, side: { unplaced } }: { letter: "A" | "B"; side: ComparedSide }) {
  if (unplaced === 0) return null;
  return (
    <li className="px-4 py-2 text-sm text-muted">
      {formatQuantity(unplaced, "manifest")} of {letter} without a platform, such as attestations:
      not compared.
    </li>
  );
}
