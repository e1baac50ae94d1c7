"use client";

import type { ComponentProps, ReactNode } from "react";
import { useController, type Control } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { Connection, ConnectionFields } from "./connection-schema";

type TextName =
  | "name"
  | "url"
  | "username"
  | "trustedHosts"
  | "repositories"
  | "maxConcurrency"
  | "maxRequestsPerSecond";

interface TextFieldProps extends Pick<
  ComponentProps<"input">,
  "placeholder" | "autoComplete" | "inputMode" | "readOnly" | "className"
> {
  control: Control<ConnectionFields, unknown, Connection>;
  name: TextName;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  multiline?: boolean;
}

export function TextField({
  control,
  name,
  label,
  hint,
  optional,
  multiline,
  ...props
}: TextFieldProps) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} optional={optional}>
      {(aria) =>
        multiline ? (
          <Textarea {...aria} {...field} value={field.value ?? ""} spellCheck={false} />
        ) : (
          <Input {...aria} {...field} value={field.value ?? ""} spellCheck={false} {...props} />
        )
      }
    </Field>
  );
}
