import { Panel, PanelHeader } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { createdSourceText } from "@/components/tag/created-source";
import type { ComparedSetting, ImageComparison, ImageSide } from "@/lib/core/api/comparison";
import { settingText } from "./say-differences";
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
      <PanelHeader title="Settings" />
      <SideHeads head="Setting" />
      <ul className="divide-y divide-line">
        {showDates && (
          <TwoSides
            head={
              <>
                Created <ChangeMark change={datesDiffer ? "changed" : "same"} />
              </>
            }
            a={<CreatedText side={a} />}
            b={<CreatedText side={b} />}
          />
        )}
        {shown.map((setting) => (
          <TwoSides
            key={setting.name}
            head={
              <>
                {settingText[setting.name]} <ChangeMark change={changeOf(setting)} />
              </>
            }
            a={<SideText text={setting.a} name={`${settingText[setting.name]} of A`} />}
            b={<SideText text={setting.b} name={`${settingText[setting.name]} of B`} />}
          />
        ))}
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
  if (created === null) return <span className="text-muted">no plausible date</span>;
  return (
    <>
      <Time instant={created} absolute />{" "}
      {createdSource && (
        <span className="text-muted">(from {createdSourceText[createdSource]})</span>
      )}
    </>
  );
}
