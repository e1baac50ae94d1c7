import { cva, type VariantProps } from "class-variance-authority";
import { Loader2 } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

export const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent-fill text-on-accent hover:brightness-110 active:brightness-95",
        secondary:
          "border-line-strong bg-surface text-text hover:bg-hover data-[state=open]:bg-hover",
        ghost: "border-transparent text-text hover:bg-hover data-[state=open]:bg-hover",
        danger:
          "border-transparent bg-danger-fill text-on-accent hover:brightness-110 active:brightness-95",
        dangerOutline: "border-danger-line bg-surface text-danger hover:bg-danger-soft",
        link: "border-transparent text-accent underline-offset-2 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-sm",
        md: "h-8 px-3 text-sm",
        lg: "h-10 px-4 text-base",
        icon: "size-8",
        iconSm: "size-7",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonStyle> {
  /** Draws its only child (a link) as the button. */
  asChild?: boolean;
  /**
   * For what sends a request: shows a spinner and refuses clicks, so that it is sent once. Present from
   * the start, it also refuses the second click of a double one, which comes before anything is pending.
   */
  pending?: boolean;
}

export function Button({
  className,
  variant,
  size,
  asChild,
  pending,
  disabled,
  children,
  type,
  onClick,
  ...props
}: ButtonProps) {
  const style = classNames(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type ?? "button"}
      className={style}
      disabled={disabled}
      // `disabled` would throw the focus of a keyboard to the top of the page.
      aria-disabled={disabled || pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending || (pending === false && event.detail > 1)) event.preventDefault();
        else onClick?.(event);
      }}
      {...props}
    >
      {pending && <Loader2 className="animate-spin" aria-hidden />}
      {children}
    </button>
  );
}
