"use client";

import { type ComponentProps, type ReactNode, useState } from "react";
import { type Control, useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldRow } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { sayFault } from "@/lib/client/form-words";
import { t } from "@/lib/client/language";
import { vendorNames, vendors } from "@/lib/core/vendors";
import type { Connection, ConnectionFields } from "./connection-schema";

type SecretName =
  | "password"
  | "identityToken"
  | "dockerConfig"
  | "ca"
  | "clientCertificate"
  | "clientKey"
  | "storage.secretAccessKey"
  | "archive.secretAccessKey";

interface SecretFieldProps {
  control: Control<ConnectionFields, unknown, Connection>;
  name: SecretName;
  label: string;
  hint?: ReactNode;
  /** Something is stored already. It is never shown: it can be kept, replaced or removed. */
  stored?: boolean;
  multiline?: boolean;
  required?: boolean;
}

export function SecretField({
  control,
  name,
  label,
  hint,
  stored,
  multiline,
  required = false,
}: SecretFieldProps) {
  const { field, fieldState } = useController({ control, name });
  const [replacing, setReplacing] = useState(!stored);
  const removing = stored && !replacing && field.value === "";

  return (
    <Field label={label} hint={hint} error={sayFault(fieldState.error)} optional={!required}>
      {(aria) =>
        replacing ? (
          <div className="flex gap-2">
            {multiline ? (
              <Textarea
                {...aria}
                {...field}
                value={field.value ?? ""}
                spellCheck={false}
                className="font-mono text-xs!"
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
                {t("registry.secret.keepStored")}
              </Button>
            )}
          </div>
        ) : (
          <div className="flex h-8 items-center gap-2 text-sm">
            <output {...aria} className="flex-1 text-muted">
              {removing ? t("registry.secret.willBeRemoved") : t("registry.secret.stored")}
            </output>
            <Button size="sm" onClick={() => setReplacing(true)}>
              {t("registry.secret.replace")}
            </Button>
            <Button size="sm" onClick={() => field.onChange(removing ? undefined : "")}>
              {removing ? t("registry.secret.keep") : t("registry.secret.remove")}
            </Button>
          </div>
        )
      }
    </Field>
  );
}

type TextName =
  | "name"
  | "url"
  | "username"
  | "trustedHosts"
  | "repositories"
  | "hostAliases"
  | "maxConcurrency"
  | "maxRequestsPerSecond"
  | `${"storage" | "archive"}.${"bucket" | "prefix" | "region" | "endpoint" | "accessKeyId"}`
  | "storage.root"
  | "archive.directory"
  | "archive.keepFor";

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
    <Field label={label} hint={hint} error={sayFault(fieldState.error)} optional={optional}>
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

interface VendorFieldProps {
  control: Control<ConnectionFields, unknown, Connection>;
}

/** The product, for a registry whose answers do not tell: it decides words of advice and how scans ask. */
export function VendorField({ control }: VendorFieldProps) {
  const { field, fieldState } = useController({ control, name: "vendor" });
  return (
    <Field label={t("registry.field.vendor")} error={sayFault(fieldState.error)} optional>
      {(aria) => (
        <Select {...aria} {...field} className="w-full">
          <option value="">{t("registry.field.vendorByCheck")}</option>
          {vendorNames
            .filter((name) => name !== "unknown")
            .map((name) => (
              <option key={name} value={name}>
                {vendors[name].label}
              </option>
            ))}
        </Select>
      )}
    </Field>
  );
}

interface SwitchFieldProps {
  control: Control<ConnectionFields, unknown, Connection>;
  name: "skipTlsVerify" | "secondPerson";
  label: string;
  hint: ReactNode;
}

export function SwitchField({ control, name, label, hint }: SwitchFieldProps) {
  const { field } = useController({ control, name });
  return (
    <FieldRow label={label} hint={hint}>
      {(aria) => (
        <Switch
          {...aria}
          ref={field.ref}
          checked={field.value}
          onCheckedChange={field.onChange}
          onBlur={field.onBlur}
        />
      )}
    </FieldRow>
  );
}
