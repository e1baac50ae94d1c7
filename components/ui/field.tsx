"use client";

import { Label } from "radix-ui";
import { useId, type ReactNode } from "react";
import { classNames } from "@/lib/client/class-names";
import { t } from "@/lib/client/language";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: ReactNode;
  optional?: boolean;
  className?: string;
  /** Spread what it is given on the control: that ties label, hint and error to it. */
  children: (control: FieldControl) => ReactNode;
}

export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={classNames("grid gap-1", className)}>
      <Label.Root htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-muted">{t("words.optional")}</span>}
      </Label.Root>
      {children({
        id,
        "aria-describedby": [hintId, errorId].filter(Boolean).join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint && (
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

interface FieldRowProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A switch or checkbox; spread what it is given on it. */
  children: (control: Pick<FieldControl, "id" | "aria-describedby">) => ReactNode;
}

/** Label and explanation on the left, a switch on the right. */
export function FieldRow({ label, hint, children }: FieldRowProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <Label.Root htmlFor={id} className="text-sm font-medium">
          {label}
        </Label.Root>
        {hint && (
          <p id={hintId} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
      {children({ id, "aria-describedby": hintId })}
    </div>
  );
}
