"use client";

import { useState, type ReactNode } from "react";
import { useController, type Control } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { Connection, ConnectionFields } from "./connection-schema";

type SecretName =
  "password" | "identityToken" | "dockerConfig" | "ca" | "clientCertificate" | "clientKey";

interface SecretFieldProps {
  control: Control<ConnectionFields, unknown, Connection>;
  name: SecretName;
  label: string;
  hint?: ReactNode;
  /** Something is stored already. It is never shown: it can be kept, replaced or removed. */
  stored?: boolean;
  multiline?: boolean;
}

export function SecretField({ control, name, label, hint, stored, multiline }: SecretFieldProps) {
  const { field, fieldState } = useController({ control, name });
  const [replacing, setReplacing] = useState(!stored);
  const removing = stored && !replacing && field.value === "";

  return (
    <Field label={label} hint={hint} error={fieldState.error?.message} optional>
      {(aria) =>
        replacing ? (
          <div className="flex gap-2">
            {multiline ? (
              <Textarea
                {...aria}
                {...field}
                value={field.value ?? ""}
                spellCheck={false}
                className="font-mono text-xs"
              />
            ) : (
              <Input
                {...aria}
                {...field}
                value={field.value ?? ""}
                type="password"
                autoComplete="new-password"
              />
            )}
            {stored && (
              <Button
                onClick={() => {
                  field.onChange(undefined);
                  setReplacing(false);
                }}
              >
                Keep stored
              </Button>
            )}
          </div>
        ) : (
          <div className="flex h-8 items-center gap-2 text-sm">
            <output {...aria} className="flex-1 text-muted">
              {removing ? "Will be removed when saved" : "Stored, and never shown"}
            </output>
            <Button size="sm" onClick={() => setReplacing(true)}>
              Replace
            </Button>
            <Button size="sm" onClick={() => field.onChange(removing ? undefined : "")}>
              {removing ? "Keep" : "Remove"}
            </Button>
          </div>
        )
      }
    </Field>
  );
}
