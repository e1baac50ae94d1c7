import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { MarkedText } from "@/components/ui/marked-text";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { t } from "@/lib/client/language";
import { asClause } from "@/lib/client/phrases";
import { type Brought, bringTools, type Difference, type Effect } from "@/lib/core/policy/bring";

/** The most weighty first. */
const effects: readonly { effect: Effect; tone: BadgeTone }[] = [
  { effect: "deletesMore", tone: "danger" },
  { effect: "differs", tone: "warn" },
  { effect: "keepsMore", tone: "ok" },
  { effect: "note", tone: "accent" },
  { effect: "notPart", tone: "neutral" },
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
  if (brought.ok) {
    const tool = asClause(bringTools[brought.tool].label);
    const points = pointsOf(brought.differences);
    const worse = points.filter(({ effect }) => effect === "deletesMore").length;
    return (
      <Callout tone={worse > 0 ? "warning" : "ok"} title={t("policy.bring.read", { tool })}>
        {t("policy.bring.points", { count: points.length, worse })}
      </Callout>
    );
  }
  const title = brought.tool
    ? t("policy.bring.refusedOf", { tool: asClause(bringTools[brought.tool].label) })
    : t("policy.bring.refused");
  return (
    <Callout tone="danger" title={title}>
      <ul className="space-y-1">
        {brought.faults.map(({ about, message }) => (
          <li key={JSON.stringify([about, message])}>
            <Places places={[about]} />
            <MarkedText text={asClause(message)} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const points = pointsOf(differences);
  return (
    <section aria-label={t("policy.bring.differences")}>
      <ul className="divide-y divide-line rounded-md border border-line">
        {effects.flatMap(({ effect, tone }) =>
          points
            .filter((point) => point.effect === effect)
            .map(({ message, places }) => (
              <li
                key={`${effect} ${message}`}
                className="grid gap-1 px-3 py-2 text-sm sm:grid-cols-[9.5rem_minmax(0,1fr)]"
              >
                <span>
                  <Badge tone={tone}>{t(`policy.bring.effect.${effect}`)}</Badge>
                </span>
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <Places places={places} />
                  <MarkedText text={message} />
                </span>
              </li>
            )),
        )}
      </ul>
    </section>
  );
}

interface Point {
  effect: Effect;
  message: string;
  places: string[];
}

/** The same sentence once, with all of its places. */
function pointsOf(differences: readonly Difference[]): Point[] {
  const points = new Map<string, Point>();
  for (const { effect, message: said, about } of differences) {
    const message = asClause(said);
    const point = points.get(`${effect} ${message}`) ?? { effect, message, places: [] };
    point.places.push(about);
    points.set(`${effect} ${message}`, point);
  }
  return [...points.values()];
}

/** More are counted: a policy of 200 rules may have the same of each. */
const MOST_PLACES = 12;

function Places({ places }: { places: readonly string[] }) {
  const named = places.filter((place) => place !== "");
  const more = named.length - MOST_PLACES;
  return (
    <>
      {named.slice(0, MOST_PLACES).map((place) => (
        <code key={place} className="mr-1.5 font-mono text-xs text-muted">
          <UntrustedText text={place} />
        </code>
      ))}
      {more > 0 && (
        <span className="mr-1.5 text-xs text-muted">
          {t("policy.bring.morePlaces", { count: more })}
        </span>
      )}
    </>
  );
}
