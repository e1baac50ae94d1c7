import type { Column } from "@/components/ui/data-table/column";
import { Digest } from "@/components/ui/digest";
import { MarkedText } from "@/components/ui/marked-text";
import { Time } from "@/components/ui/time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { shortenDigest } from "@/lib/client/format";
import type { RunStep } from "@/lib/core/api/runs";
import { plainText } from "@/lib/core/text/hidden-characters";
import { StepState } from "./step-state";

const rank = { failed: 0, skipped: 1, pending: 2, done: 3 };

const operations = { delete: "Remove manifest", untag: "Remove tag", put: "Put back" };
const methods = { native: "the registry's tag delete", placeholder: "a placeholder manifest" };

/** `narrow`: the reason stands below the tag, for there is no room beside it. */
export function stepColumns(narrow: boolean): Column<RunStep>[] {
  return [
    {
      id: "seq",
      header: "#",
      value: (step) => step.seq,
      cell: (step) => <span className="text-muted">{step.seq + 1}</span>,
      width: "3.5rem",
      priority: 3,
    },
    {
      id: "state",
      header: "Result",
      value: (step) => rank[step.state],
      cell: (step) => <StepState state={step.state} />,
      width: "6rem",
    },
    {
      id: "tag",
      header: "Tag",
      value: stepName,
      cell: (step) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium" title={plainText(stepName(step))}>
            <UntrustedText text={stepName(step)} />
          </span>
          <span className="block truncate text-xs text-muted">
            <UntrustedText text={step.repository} />
          </span>
          {narrow && step.reason && (
            <span className="line-clamp-2 text-xs whitespace-normal">
              <MarkedText text={step.reason} />
            </span>
          )}
        </span>
      ),
      width: "minmax(8rem, 1.2fr)",
    },
    {
      id: "operation",
      header: "Step",
      value: (step) => operations[step.operation],
      cell: (step) => (
        <span title={step.method ? `By ${methods[step.method]}` : undefined}>
          {operations[step.operation]}
        </span>
      ),
      width: "8.5rem",
      priority: 2,
    },
    {
      id: "digest",
      header: "Digest",
      value: (step) => step.digest,
      cell: (step) => <Digest digest={step.digest} />,
      width: "11rem",
      priority: 3,
    },
    {
      id: "reason",
      header: "Why",
      cell: (step) => (
        <span
          className="line-clamp-2 whitespace-normal"
          title={step.reason === null ? undefined : plainText(step.reason, 500)}
        >
          {step.reason && <MarkedText text={step.reason} />}
        </span>
      ),
      width: "minmax(10rem, 2fr)",
      priority: 2,
    },
    {
      id: "finishedAt",
      header: "When",
      value: (step) => step.finishedAt,
      cell: (step) => <Time instant={step.finishedAt} className="text-muted" />,
      width: "6.5rem",
      priority: 2,
      descendingFirst: true,
    },
  ];
}

/** A manifest goes with all of its tags, so its step is named by them. */
export function stepName(step: RunStep): string {
  if (step.tag !== null) return step.tag;
  return step.tags.length > 0 ? step.tags.join(", ") : shortenDigest(step.digest);
}
