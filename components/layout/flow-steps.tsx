import { Check, ChevronRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";

const steps = ["policy", "plan", "run", "collect", "back"] as const;

type StepId = (typeof steps)[number];

interface FlowStepsProps {
  /** Where one stands: what lies before it is done. */
  at: StepId;
  links?: Partial<Record<StepId, string>>;
}

/** The whole way from a policy to the space that is back, and where on it a page is. */
export function FlowSteps({ at, links = {} }: FlowStepsProps) {
  const here = steps.indexOf(at);
  return (
    <nav aria-label={t("layout.flow.title")} className="mb-2 print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5 text-xs">
        {steps.map((id, place) => {
          // The last one is an end, not something to do.
          const isDone = place < here || (place === here && at === "back");
          const link = links[id];
          const text = t(`layout.flow.${id}`);
          return (
            <li key={id} className="flex items-center gap-1">
              {place > 0 && <ChevronRight className="size-3 text-muted" aria-hidden />}
              <span
                aria-current={place === here ? "step" : undefined}
                className={classNames(
                  "flex items-center gap-1",
                  place === here ? "font-semibold" : "text-muted",
                )}
              >
                {isDone && <Check className="size-3 text-ok" aria-hidden />}
                {link === undefined ? (
                  text
                ) : (
                  <Link href={link} className="hover:underline">
                    {text}
                  </Link>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
