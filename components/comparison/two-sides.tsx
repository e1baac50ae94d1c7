import { Equal, Minus, Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { LongText } from "@/components/ui/long-text";
import { t } from "@/lib/client/language";

interface TwoSidesProps {
  /** What the row is about, and how both differ in it. */
  head: ReactNode;
  a: ReactNode;
  b: ReactNode;
}

/** One row of what two images have, side by side; below each other on narrow screens, each with its letter. */
export function TwoSides({ head, a, b }: TwoSidesProps) {
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2 text-sm sm:grid-cols-[minmax(7rem,13rem)_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-wrap content-start items-center gap-1.5 [overflow-wrap:anywhere]">
        {head}
      </div>
      <Side letter="A">{a}</Side>
      <Side letter="B">{b}</Side>
    </li>
  );
}

function Side({ letter, children }: { letter: "A" | "B"; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-2 [overflow-wrap:anywhere]">
      <span className="shrink-0 text-xs leading-5 font-semibold text-muted sm:sr-only">
        {letter}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

/** The names of both above such rows, where they stand side by side. */
export function SideHeads({ head }: { head: string }) {
  return (
    <div
      aria-hidden
      className="hidden gap-x-4 border-b border-line px-4 py-1.5 text-xs font-medium text-muted sm:grid sm:grid-cols-[minmax(7rem,13rem)_minmax(0,1fr)_minmax(0,1fr)]"
    >
      <span>{head}</span>
      <span>A</span>
      <span>B</span>
    </div>
  );
}

const marks = {
  same: { icon: Equal, tone: "neutral" },
  changed: { icon: Pencil, tone: "warn" },
  added: { icon: Plus, tone: "accent" },
  removed: { icon: Minus, tone: "outline" },
} as const satisfies Record<string, { icon: typeof Equal; tone: BadgeTone }>;

/** Sign and words, never its colour alone. */
export function ChangeMark({ change }: { change: keyof typeof marks }) {
  const { icon: Icon, tone } = marks[change];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(`comparison.mark.${change}`)}
    </Badge>
  );
}

interface SideTextProps {
  /** null: it is not there. */
  text: string | null;
  name: string;
}

export function SideText({ text, name }: SideTextProps) {
  if (text === null) return <span className="text-muted">{t("comparison.noText.missing")}</span>;
  if (text === "") return <span className="text-muted">{t("comparison.noText.empty")}</span>;
  return <LongText text={text} name={name} className="font-mono text-xs" />;
}
