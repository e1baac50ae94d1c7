import { Panel, PanelHeader } from "@/components/ui/panel";

interface KeyValuePanelProps {
  title: string;
  values: Readonly<Record<string, string>>;
}

/** Nothing at all when there are none. */
export function KeyValuePanel({ title, values }: KeyValuePanelProps) {
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <Panel>
      <PanelHeader title={title} />
      <dl className="divide-y divide-line text-sm">
        {entries.map(([key, value]) => (
          <div key={key} className="px-4 py-2 [overflow-wrap:anywhere]">
            <dt className="text-xs text-muted">{key}</dt>
            <dd>{value || <span className="text-muted">empty</span>}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
