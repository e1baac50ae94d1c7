import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

const badgeStyle = cva(
  "inline-flex max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs font-medium [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "border-line bg-sunken text-muted",
        outline: "border-line-strong bg-transparent text-muted",
        accent: "border-accent-line bg-accent-soft text-accent",
        ok: "border-ok-line bg-ok-soft text-ok",
        warn: "border-warn-line bg-warn-soft text-warn",
        danger: "border-danger-line bg-danger-soft text-danger",
      },
      /** Holds a name of any length, such as a tag's, to be read whole. */
      wraps: {
        false: "h-5 whitespace-nowrap",
        true: "min-h-5 whitespace-normal [overflow-wrap:anywhere]",
      },
    },
    defaultVariants: { tone: "neutral", wraps: false },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

export function Badge({
  tone,
  wraps,
  className,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeStyle>) {
  return <span className={classNames(badgeStyle({ tone, wraps }), className)} {...props} />;
}
