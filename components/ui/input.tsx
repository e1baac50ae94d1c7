import type { ComponentProps } from "react";
import { classNames } from "@/lib/client/class-names";

const fieldStyle =
  "w-full min-w-0 rounded-md border border-field-line bg-surface text-text placeholder:text-muted disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger focus-visible:border-accent focus-visible:outline-offset-0";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={classNames(fieldStyle, "h-8 px-2.5 text-sm", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={classNames(fieldStyle, "min-h-20 px-2.5 py-1.5 text-sm", className)}
      {...props}
    />
  );
}
