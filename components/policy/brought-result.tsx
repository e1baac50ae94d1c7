import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { MarkedText } from "@/components/ui/marked-text";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { type Brought, bringTools, type Difference, type Effect } from "@/lib/core/policy/bring";

/** The most weighty first. */
const effects: readonly { effect: Effect; label: string; tone: BadgeTone }[] = [
  { effect: "deletesMore", label: "Deletes more", tone: "danger" },
  { effect: "differs", label: "May differ", tone: "warn" },
  { effect: "keepsMore", label: "Keeps more", tone: "ok" },
  { effect: "note", label: "Same, but mind", tone: "accent" },
  { effect: "notPart", label: "Not part of a policy", tone: "neutral" },
];

/** What was recognised and how it differs, or why it could not be brought. The summary is read out. */
export function BroughtResult({ brought }: { brought: Brought | null }) {
  return (
    <div className="grid gap-3">
      <div aria-live="polite" aria-atomic="true">
        {brought && <Summary brought={brought} />}
      </div>
      {brought?.ok && <DifferenceList differences={brought.differences} />}
    </div>
  );
}

function Summary({ brought }: { brought: Brought }) {
  const label = brought.tool && bringTools[brought.tool].label;
  if (brought.ok) {
    const worse = countOf(brought.differences, "deletesMore");
    return (
      <Callout tone={worse > 0 ? "warning" : "ok"} title={`Read as ${label}`}>
        {brought.differences.length} {brought.differences.length === 1 ? "point" : "points"} to know
        {worse > 0 && `, of which ${worse} may delete more than the tool does`}.
      </Callout>
    );
  }
  return (
    <Callout tone="danger" title={label ? `${label}: not brought` : "Not brought"}>
      <ul className="space-y-1">
        {brought.faults.map((fault) => (
          <li key={`${fault.about} ${fault.message}`}>
            <Place about={fault.about} />
            <MarkedText text={fault.message} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <section aria-label="Differences">
      <ul className="divide-y divide-line rounded-md border border-line">
        {effects.flatMap(({ effect, label, tone }) =>
          differences
            .filter((difference) => difference.effect === effect)
            .map((difference) => (
              <li
                key={`${effect} ${difference.about} ${difference.message}`}
                className="grid gap-1 px-3 py-2 text-sm sm:grid-cols-[9.5rem_minmax(0,1fr)]"
              >
                <span>
                  <Badge tone={tone}>{label}</Badge>
                </span>
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <Place about={difference.about} />
                  <MarkedText text={difference.message} />
                </span>
              </li>
            )),
        )}
      </ul>
    </section>
  );
}

function Place({ about }: { about: string }) {
  if (about === "") return null;
  return (
    <>
      <code className="font-mono text-xs text-muted">
        <UntrustedText text={about} />
      </code>{" "}
    </>
  );
}

function countOf(differences: readonly Difference[], effect: Effect): number {
  return differences.filter((difference) => difference.effect === effect).length;
}
