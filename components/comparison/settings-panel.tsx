import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { t } from "@/lib/client/language";
import type { ComparedSetting, ImageComparison, ImageSide } from "@/lib/core/api/comparison";
import { ChangeMark, SideHeads, SideText, TwoSides } from "./two-sides";

interface SettingsPanelProps {
  comparison: ImageComparison;
  /** Also what is the same in both. */
  showSame: boolean;
}

/** What the two set, and when they were made. Draws nothing when there is nothing to show. */
export function SettingsPanel({ comparison: { a, b, settings }, showSame }: SettingsPanelProps) {
  const shown = settings.filter(({ differs }) => showSame || differs);
  const datesDiffer = a.created !== b.created;
  const showDates = datesDiffer || (showSame && a.created !== null);
  if (shown.length === 0 && !showDates) return null;
  return (
    <Panel>
      <PanelHeader title={t("comparison.settings.title")} />
      <SideHeads head={t("comparison.settings.head")} />
      <ul className="divide-y divide-line">
        {showDates && (
          <TwoSides
            head={
              <>
                {t("comparison.settings.created")}{" "}
                <ChangeMark change={datesDiffer ? "changed" : "same"} />
              </>
            }
            a={<CreatedText side={a} />}
            b={<CreatedText side={b} />}
          />
        )}
        {shown.map((setting) => {
          const name = t(`comparison.setting.${setting.name}`);
          const nameOf = (side: "A" | "B") =>
            t("comparison.settings.ofSide", { setting: name, side });
          return (
            <TwoSides
              key={setting.name}
              head={
                <>
                  {name} <ChangeMark change={changeOf(setting)} />
                </>
              }
              a={<SideText text={setting.a} name={nameOf("A")} />}
              b={<SideText text={setting.b} name={nameOf("B")} />}
            />
          );
        })}
      </ul>
    </Panel>
  );
}

function changeOf({ differs, a, b }: ComparedSetting) {
  if (!differs) return "same";
  if (a === null) return "added";
  return b === null ? "removed" : "changed";
}

function CreatedText({ side: { created, createdSource } }: { side: ImageSide }) {
  if (created === null)
    return <span className="text-muted">{t("comparison.settings.noDate")}</span>;
  return (
    <>
      <Time instant={created} absolute />{" "}
      {createdSource && (
        <span className="text-muted">
          {t("comparison.settings.from", { source: t(`tag.createdSource.${createdSource}`) })}
        </span>
      )}
    </>
  );
}
