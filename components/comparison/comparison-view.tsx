"use client";

import { Link } from "@/components/ui/link";
import { Callout } from "@/components/ui/callout";
import { FieldRow } from "@/components/ui/field";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Switch } from "@/components/ui/switch";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import type { ComparedSide, Comparison } from "@/lib/core/api/comparison";
import { paths } from "@/lib/core/paths";
import { Differences } from "./differences";
import { LayerPanel } from "./layer-panel";
import { PlatformPanel } from "./platform-panel";
import { SettingsPanel } from "./settings-panel";
import { ValuePanel } from "./value-panel";

interface ComparisonViewProps {
  registry: string;
  comparison: Comparison;
  /** The platform of the pair to show in full; "": the first that differs. */
  platform: string;
  onPlatform: (platform: string) => void;
  showSame: boolean;
  onShowSame: (showSame: boolean) => void;
}

export function ComparisonView(props: ComparisonViewProps) {
  const { registry, comparison, platform, onPlatform, showSame, onShowSame } = props;
  const { a, b, pairs, same, annotations } = comparison;
  const chosen = choosePair(pairs, platform);
  const pair = chosen === null ? null : (pairs[chosen]?.comparison ?? null);
  const isOfPlatforms = [a, b].some(({ kind }) => kind === "index");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Panel>
        <PanelBody className="grid gap-2 text-sm">
          <SideName registry={registry} letter="A" side={a} />
          <SideName registry={registry} letter="B" side={b} />
          {same && <Callout tone="ok">{t("comparison.sameManifest")}</Callout>}
          {!same && pair && (
            <p className="text-base [overflow-wrap:anywhere]">
              {isOfPlatforms && (
                <>
                  <UntrustedText text={pairs[chosen ?? 0]?.platform ?? ""} />
                  {": "}
                </>
              )}
              <Differences comparison={pair} />
            </p>
          )}
          <FieldRow label={t("comparison.showSame")}>
            {(control) => <Switch {...control} checked={showSame} onCheckedChange={onShowSame} />}
          </FieldRow>
        </PanelBody>
      </Panel>
      {isOfPlatforms && (
        <PlatformPanel
          comparison={comparison}
          chosen={chosen}
          onChoose={(place) => onPlatform(keyOf(pairs, place))}
        />
      )}
      {annotations && (
        <ValuePanel
          title={t("comparison.values.indexAnnotations")}
          values={annotations}
          showSame={showSame}
        />
      )}
      {pair && (
        <>
          <LayerPanel comparison={pair} showSame={showSame} />
          <SettingsPanel comparison={pair} showSame={showSame} />
          <ValuePanel title={t("comparison.values.env")} values={pair.env} showSame={showSame} />
          <ValuePanel
            title={t("comparison.values.labels")}
            values={pair.labels}
            showSame={showSame}
          />
          <ValuePanel
            title={t("comparison.values.ports")}
            values={pair.ports}
            showSame={showSame}
            namesOnly
          />
          <ValuePanel
            title={t("comparison.values.volumes")}
            values={pair.volumes}
            showSame={showSame}
            namesOnly
          />
          <ValuePanel
            title={t("comparison.values.annotations")}
            values={pair.annotations}
            showSame={showSame}
          />
        </>
      )}
    </div>
  );
}

type Pairs = Comparison["pairs"];

/** The named pair, else the first that has something to show. */
function choosePair(pairs: Pairs, platform: string): number | null {
  const named = pairs.findIndex(
    ({ comparison }, place) => comparison !== null && keyOf(pairs, place) === platform,
  );
  if (named >= 0) return named;
  const first = pairs.findIndex(({ comparison }) => comparison !== null);
  return first < 0 ? null : first;
}

/** What an address calls a pair: its platform, with a number where an index lists it several times. */
function keyOf(pairs: Pairs, place: number): string {
  const platform = pairs[place]?.platform ?? "";
  const before = pairs.slice(0, place).filter((pair) => pair.platform === platform).length;
  return before === 0 ? platform : `${platform} ${before + 1}`;
}

interface SideNameProps {
  registry: string;
  letter: "A" | "B";
  side: ComparedSide;
}

function SideName({ registry, letter, side }: SideNameProps) {
  const { repository, reference, kind } = side;
  const separator = reference.includes(":") ? "@" : ":";
  return (
    <p className="flex min-w-0 gap-2">
      <span className="font-semibold">{letter}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <Link
          href={paths.manifest(registry, repository, reference)}
          className="text-accent hover:underline"
        >
          <UntrustedText text={`${repository}${separator}${reference}`} />
        </Link>{" "}
        <span className="text-muted">{t(`comparison.kind.${kind}`)}</span>
      </span>
    </p>
  );
}
