import { useMemo } from "react";
import { LongText } from "@/components/ui/long-text";
import { Panel, PanelHeader } from "@/components/ui/panel";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { useFirst } from "@/components/ui/use-first";
import { plainText } from "@/lib/core/text/hidden-characters";

interface KeyValuePanelProps {
  title: string;
  values: Readonly<Record<string, string>>;
}

/** Nothing at all when there are none. */
export function KeyValuePanel({ title, values }: KeyValuePanelProps) {
  const entries = useMemo(
    () => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
    [values],
  );
  const [shown, more] = useFirst(entries, title.toLowerCase());
  if (entries.length === 0) return null;
  return (
    <Panel>
      <PanelHeader title={title} />
      <dl className="divide-y divide-line text-sm">
        {shown.map(([key, value]) => (
          <div key={key} className="px-4 py-2 [overflow-wrap:anywhere]">
            <dt className="text-xs text-muted">
              <UntrustedText text={key} />
            </dt>
            <dd>
              {value ? (
                <LongText text={value} name={plainText(key, 60)} />
              ) : (
                <span className="text-muted">empty</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {more}
    </Panel>
  );
}
