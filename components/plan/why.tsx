"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { LongText } from "@/components/ui/long-text";
import { MarkedText } from "@/components/ui/marked-text";
import { Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { planRowId } from "@/lib/client/plan-rows";
import type { Explain } from "@/lib/client/what-if/use-explain";
import type { Plan } from "@/lib/core/api/plans";
import type { Answer, Explanation, PlanRow, RuleAnswer } from "@/lib/core/plan";

interface WhyProps {
  plan: Plan;
  row: PlanRow;
  explain: Explain;
}

/** Every rule's answer for one row, and the facts it used. */
export function Why({ plan, row, explain }: WhyProps) {
  const { repository, tag, digest } = row;
  const why = useQuery({
    queryKey: ["plans", "one", plan.id, "why", planRowId(row)],
    queryFn: () => explain(tag === null ? { repository, digest } : { repository, tag }),
    staleTime: Infinity,
  });
  if (why.isPending) return <Skeleton className="h-24" />;
  if (why.error)
    return (
      <p className="text-sm text-danger">
        <UntrustedText text={why.error.message} />
      </p>
    );
  const { explanation, snapshotId } = why.data;
  if (!explanation) {
    return (
      <p className="text-sm text-muted">
        The registry has been scanned again since, and the newer snapshot has no such row.
      </p>
    );
  }
  return (
    <div className="space-y-4">
      <RuleAnswers explanation={explanation} />
      <Neighbours neighbours={explanation.neighbours} />
      {snapshotId !== plan.snapshot.id && (
        <p className="text-xs text-muted">Answers are as of a newer scan than the plan&apos;s.</p>
      )}
    </div>
  );
}

function RuleAnswers({ explanation: { rules, protections } }: { explanation: Explanation }) {
  if (rules.length + protections.length === 0) {
    return (
      <p className="text-sm text-muted">
        Rules are not asked about it: it follows the manifest that it belongs to.
      </p>
    );
  }
  return (
    <section>
      <h3 className="mb-1.5 text-sm font-semibold">Every rule&apos;s answer</h3>
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
            facts={rule.selected === "no" ? `not about it: ${rule.facts}` : rule.facts}
          />
        ))}
      </ul>
    </section>
  );
}

const answers: Record<Answer, { text: string; tone: "ok" | "neutral" | "warn" }> = {
  yes: { text: "holds", tone: "ok" },
  no: { text: "does not hold", tone: "neutral" },
  unknown: { text: "not known", tone: "warn" },
};

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
          {verdict && <span className="text-muted"> ({verdict})</span>}
        </code>
        <Badge tone={answers[answer].tone}>{answers[answer].text}</Badge>
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
    ["Member of", neighbours.memberOf],
    ["Speaks about", neighbours.speaksAbout === null ? [] : [neighbours.speaksAbout]],
    ["Spoken about by", neighbours.spokenAboutBy],
  ] as const;
  const known = lines.filter(([, names]) => names.length > 0);
  if (known.length === 0) return null;
  return (
    <dl className="grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1.5 text-sm">
      {known.map(([title, names]) => (
        <div key={title} className="contents">
          <dt className="text-muted">{title}</dt>
          <dd className="[overflow-wrap:anywhere]">
            <LongText text={names.join(", ")} name={title.toLowerCase()} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
