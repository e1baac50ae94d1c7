import { PageHeader } from "@/components/layout/page-header";
import { parts } from "./parts";

const colours = [
  ...["canvas", "surface", "sunken", "hover", "selected", "line", "line-strong", "field-line"],
  ...["text", "muted", "accent", "accent-fill", "accent-soft", "accent-line"],
  ...["ok", "ok-soft", "ok-line", "warn", "warn-soft", "warn-line"],
  ...["danger", "danger-fill", "danger-soft", "danger-line"],
];

/** Every part that screens are made of, in the theme that is on. For those who develop Drydock. */
export function DesignScreen() {
  return (
    <>
      <PageHeader title="Parts" description="What screens are made of, in the theme that is on." />
      <section aria-label="Colours" className="mb-6 grid grid-cols-[repeat(auto-fill,8rem)] gap-2">
        {colours.map((colour) => (
          <div key={colour} className="text-xs">
            <div
              className="h-8 rounded-sm border border-line"
              style={{ background: `var(--${colour})` }}
            />
            {colour}
          </div>
        ))}
      </section>
      <div className="grid gap-4 lg:grid-cols-2">
        {Object.entries(parts).map(([name, Example]) => (
          <section
            key={name}
            aria-label={name}
            className="min-w-0 rounded-lg border border-line bg-surface p-4"
          >
            <h2 className="mb-3 font-mono text-xs text-muted">{name}</h2>
            <div className="flex flex-wrap items-center gap-2">
              <Example />
            </div>
          </section>
        ))}
      </div>
    </>
  );
}
