"use client";

import { type ComponentProps, type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ApiError } from "@/lib/client/api";
import { t } from "@/lib/client/language";
import { useChangePassword } from "@/lib/client/queries/account";

interface PasswordFormProps {
  /** Whose password: for the browser's store of passwords. */
  email: string;
  onChanged: () => void;
}

export function PasswordForm({ email, onChanged }: PasswordFormProps) {
  const change = useChangePassword();
  const [differs, setDiffers] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const password = String(fields.get("password"));
    setDiffers(password !== fields.get("repeated"));
    if (password !== fields.get("repeated")) return change.reset();
    change.mutate(
      { current: String(fields.get("current")), password },
      {
        onSuccess: () => {
          form.reset();
          onChanged();
        },
      },
    );
  };
  const fault = faultOf(change.error as ApiError | null);

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {fault.message && (
        <Callout tone="danger" live>
          {fault.message}
        </Callout>
      )}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t("account.password.current")} error={fault.current}>
        {(control) => (
          <Input
            {...control}
            name="current"
            type="password"
            autoComplete="current-password"
            required
            maxLength={512}
          />
        )}
      </Field>
      <Field
        label={t("account.password.next")}
        hint={t("account.password.hint")}
        error={fault.password}
      >
        {(control) => <NewPasswordInput {...control} required />}
      </Field>
      <Field
        label={t("account.password.repeated")}
        error={differs && t("account.password.differs")}
      >
        {(control) => <NewPasswordInput {...control} name="repeated" required />}
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={change.isPending}>
          {t("account.password.change")}
        </Button>
      </div>
    </form>
  );
}

interface Fault {
  current?: string;
  password?: string;
  /** What belongs to no field. */
  message?: string;
}

export function faultOf(error: ApiError | null): Fault {
  if (!error) return {};
  const { issues } = (error.details ?? {}) as { issues?: { path: string; message: string }[] };
  const messageAt = (path: string) => issues?.find((issue) => issue.path === path)?.message;
  const fields = { current: messageAt("body.current"), password: messageAt("body.password") };
  return fields.current || fields.password ? fields : { message: error.message };
}

export function NewPasswordInput(props: ComponentProps<"input">) {
  return (
    <Input
      name="password"
      type="password"
      minLength={10}
      maxLength={512}
      autoComplete="new-password"
      {...props}
    />
  );
}
