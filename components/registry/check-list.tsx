import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import { MarkedText } from "@/components/ui/marked-text";
import { classNames } from "@/lib/client/class-names";
import type { CheckItem } from "@/lib/core/api/registries";

const titles: Record<CheckItem["name"], string> = {
  reachable: "Reachable",
  tls: "TLS",
  authentication: "Authentication",
  catalog: "Catalog",
  digestDelete: "Delete by digest",
  tagDelete: "Delete by tag",
  referrers: "Referrers",
  tagLists: "Lists of tags",
};

const states = {
  ok: { icon: CircleCheck, ink: "text-ok", word: "fine" },
  warning: { icon: TriangleAlert, ink: "text-warn", word: "limited" },
  failed: { icon: CircleX, ink: "text-danger", word: "failed" },
  unknown: { icon: CircleHelp, ink: "text-muted", word: "not known" },
};

/** The diagnosis of a registry, each finding with what to do about it. */
export function CheckList({ items }: { items: readonly CheckItem[] }) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const { icon: Icon, ink, word } = states[item.state];
        return (
          <li key={item.name} className="flex gap-2.5 px-4 py-2.5 text-sm">
            <Icon className={classNames("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">
                {titles[item.name]}
                <span className="sr-only">: {word}</span>
              </p>
              <p className="text-muted">
                <MarkedText text={item.message} />
              </p>
              {item.advice && (
                <p className="mt-1">
                  <MarkedText text={item.advice} />
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
