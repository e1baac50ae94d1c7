"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Bytes } from "@/components/ui/bytes";
import { Digest } from "@/components/ui/digest";
import { FreedBytes } from "@/components/ui/freed-bytes";
import { LongText } from "@/components/ui/long-text";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { inSentence, t } from "@/lib/client/language";
import { planRowId, siblingsOf } from "@/lib/client/plan-rows";
import { type Explain, useExplain } from "@/lib/client/what-if/use-explain";
import type { Plan } from "@/lib/core/api/plans";
import { paths } from "@/lib/core/paths";
import type { Answer, Explanation, PlanRow, RuleAnswer } from "@/lib/core/plan";
import { judgeFreed } from "@/lib/core/plan/report/freed-is";
import { plainText } from "@/lib/core/text/hidden-characters";
import { DecisionBadge } from "./row-cells";
import { MarkedText } from "@/components/ui/marked-text";

interface RowSheetProps {
  plan: Plan;
  rows: readonly PlanRow[];
  row: PlanRow | null;
  onClose: () => void;
}

/** Why one row was decided so, and what the decision rests on. */
export function RowSheet({ plan, rows, row, onClose }: RowSheetProps) {
  const explain = useExplain(plan);
  return (
    <Sheet open={row !== null} onOpenChange={(open) => !open && onClose()}>
      {row && (
        <SheetContent title={plainText(row.tag ?? t("plan.noTag"))}>
          <div className="space-y-5 p-5">
            <div className="space-y-2">
              <DecisionBadge decision={row.decision} operation={row.operation} />
              <p className="text-base">
                <MarkedText text={row.reason} />
              </p>
            </div>
            <Facts plan={plan} row={row} />
            <Siblings rows={siblingsOf(row, rows)} />
            {plan.policy && <Why plan={plan} row={row} explain={explain} />}
          </div>
        </SheetContent>
      )}
    </Sheet>
  );
}

function Facts({ plan, row }: { plan: Plan; row: PlanRow }) {
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Fact name={t("planRow.fact.repository")}>
        <UntrustedText text={row.repository} />
        {", "}
        <Link href={paths.graph(plan.registry, row.repository, plan.id)} className="underline">
          {t("planRow.drawn")}
        </Link>
      </Fact>
      <Fact name={t("planRow.fact.digest")}>
        <Digest
          digest={row.digest}
          href={paths.manifest(plan.registry, row.repository, row.digest)}
        />
      </Fact>
      <Fact name={t("planRow.fact.kind")}>{t(`planRow.kind.${row.kind}`)}</Fact>
      <Fact name={t("planRow.fact.created")}>
        {row.createdSource ? (
          t.rich("planRow.createdFrom", {
            time: () => <Time instant={row.created} />,
            muted,
            source: t(`tag.createdSource.${row.createdSource}`),
          })
        ) : (
          <Time instant={row.created} />
        )}
      </Fact>
      {row.inUse !== undefined && (
        <Fact name={t("planRow.fact.inUse")}>
          <UntrustedText text={row.inUse} />
        </Fact>
      )}
      <Fact name={t("planRow.fact.operation")}>{t(`planRow.operation.${row.operation}`)}</Fact>
      <Fact name={t("planRow.fact.exclusive")}>
        {t.rich("planRow.freedAlone", {
          bytes: () => (
            <FreedBytes value={row.bytes.exclusive} is={judgeFreed(row.bytes.exclusive)} />
          ),
          muted,
        })}
      </Fact>
      <Fact name={t("planRow.fact.shared")}>
        {t.rich("planRow.alsoNeeded", {
          bytes: () => <Bytes value={row.bytes.shared} />,
          muted,
        })}
      </Fact>
    </dl>
  );
}

const muted = (chunks: ReactNode) => <span className="text-muted">{chunks}</span>;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function Siblings({ rows }: { rows: PlanRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-semibold">{t("planRow.siblings")}</h3>
      <ul className="space-y-1.5 text-sm">
        {rows.map((row) => (
          <li key={row.tag} className="flex items-start gap-2">
            <DecisionBadge decision={row.decision} operation={row.operation} />
            <UntrustedText className="font-medium" text={row.tag ?? ""} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WhyProps {
  plan: Plan;
  row: PlanRow;
  explain: Explain;
}

/** Every rule's answer for one row, and the facts it used. */
function Why({ plan, row, explain }: WhyProps) {
  const { repository, tag, digest } = row;
  const why = useQuery({
    queryKey: ["plans", "one", plan.id, "why", planRowId(row)],
    queryFn: () => explain(tag === null ? { repository, digest } : { repository, tag }),
    staleTime: Infinity,
  });
  if (why.isPending) return <Skeleton className="h-24!" />;
  if (why.error)
    return (
      <p className="text-sm text-danger">
        <UntrustedText text={why.error.message} />
      </p>
    );
  const { explanation, snapshotId } = why.data;
  if (!explanation) {
    return <p className="text-sm text-muted">{t("planRow.gone")}</p>;
  }
  return (
    <div className="space-y-4">
      <RuleAnswers explanation={explanation} />
      <Neighbours neighbours={explanation.neighbours} />
      {snapshotId !== plan.snapshot.id && (
        <p className="text-xs text-muted">{t("planRow.newerScan")}</p>
      )}
    </div>
  );
}

function RuleAnswers({ explanation: { rules, protections } }: { explanation: Explanation }) {
  if (rules.length + protections.length === 0) {
    return <p className="text-sm text-muted">{t("planRow.notAsked")}</p>;
  }
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-semibold">{t("planRow.answers")}</h3>
      <ul className="divide-y divide-line rounded-md border border-line text-sm">
        {protections.map(({ path, answer, facts }) => (
          <AnswerItem key={path} name={path} answer={answer} facts={facts} />
        ))}
        {rules.map((rule) => (
          <AnswerItem
            key={rule.id}
            name={rule.id}
            verdict={rule.verdict}
            answer={rule.selected === "no" ? "no" : rule.holds}
            facts={
              rule.selected === "no" ? t("planRow.notAbout", { facts: rule.facts }) : rule.facts
            }
          />
        ))}
      </ul>
    </section>
  );
}

const tones = { yes: "ok", no: "neutral", unknown: "warn" } as const;

interface AnswerItemProps {
  name: string;
  verdict?: RuleAnswer["verdict"];
  answer: Answer;
  facts: string;
}

function AnswerItem({ name, verdict, answer, facts }: AnswerItemProps) {
  return (
    <li className="px-3 py-2">
      <span className="flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate font-mono text-xs">
          <UntrustedText text={name} />
          {verdict && <span className="text-muted"> {t(`planRow.verdict.${verdict}`)}</span>}
        </code>
        <Badge tone={tones[answer]}>{t(`planRow.answer.${answer}`)}</Badge>
      </span>
      {facts && (
        <span className="mt-0.5 block text-muted">
          <MarkedText text={facts} />
        </span>
      )}
    </li>
  );
}

function Neighbours({ neighbours }: Pick<Explanation, "neighbours">) {
  const lines = [
    ["childOf", neighbours.childOf],
    ["refersTo", neighbours.refersTo === null ? [] : [neighbours.refersTo]],
    ["spokenAboutBy", neighbours.spokenAboutBy],
  ] as const;
  const known = lines.filter(([, names]) => names.length > 0);
  if (known.length === 0) return null;
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      {known.map(([relation, names]) => (
        <div key={relation} className="contents">
          <dt className="text-muted">{t(`planRow.neighbour.${relation}`)}</dt>
          <dd className="[overflow-wrap:anywhere]">
            <LongText
              text={names.join(", ")}
              name={inSentence(t(`planRow.neighbour.${relation}`))}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
