"use client";

import type { ComponentProps, ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { t } from "@/lib/client/language";
import type { ChannelBody } from "@/lib/client/queries/notifications";
import { mailSecurities, type Target } from "@/lib/core/api/notifications";

interface TargetFieldsProps {
  type: Target["type"];
  /** Of a channel that is changed: its secrets stay where their fields are left empty. */
  stored: Target | null;
}

export function TargetFields({ type, stored }: TargetFieldsProps) {
  if (type === "email") return <MailFields stored={stored?.type === "email" ? stored : null} />;
  const known = stored && stored.type !== "email" ? stored.host : null;
  return (
    <>
      <TextField
        name="url"
        label={t("notification.field.url")}
        type="url"
        required={known === null}
        placeholder={
          known === null ? "https://" : t("notification.field.storedUrl", { host: known })
        }
        hint={t(`notification.urlHint.${type}`)}
      />
      {type === "webhook" && (
        <TextField
          name="secret"
          label={t("notification.field.secret")}
          type="password"
          optional
          minLength={16}
          placeholder={
            stored?.type === "webhook" && stored.isSigned
              ? t("notification.field.stored")
              : undefined
          }
          hint={t("notification.field.secretHint")}
        />
      )}
    </>
  );
}

function MailFields({ stored }: { stored: Extract<Target, { type: "email" }> | null }) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[2fr_1fr]">
        <TextField
          name="host"
          label={t("notification.field.host")}
          required
          placeholder="mail.example.com"
          defaultValue={stored?.host}
        />
        <TextField
          name="port"
          label={t("notification.field.port")}
          type="number"
          required
          min={1}
          max={65_535}
          defaultValue={stored?.port ?? 587}
        />
      </div>
      <Field label={t("notification.field.security")}>
        {(control) => (
          <Select {...control} name="security" defaultValue={stored?.security ?? "starttls"}>
            {mailSecurities.map((security) => (
              <option key={security} value={security}>
                {t(`notification.security.${security}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="username"
          label={t("notification.field.username")}
          optional
          defaultValue={stored?.username ?? ""}
        />
        <TextField
          name="password"
          label={t("notification.field.password")}
          type="password"
          optional
          placeholder={stored?.hasPassword ? t("notification.field.stored") : undefined}
        />
      </div>
      <TextField
        name="from"
        label={t("notification.field.from")}
        type="email"
        required
        defaultValue={stored?.from}
      />
      <TextField
        name="to"
        label={t("notification.field.to")}
        required
        defaultValue={stored?.to.join(", ")}
        hint={t("notification.field.toHint")}
      />
    </>
  );
}

interface TextFieldProps extends ComponentProps<typeof Input> {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

function TextField({ label, hint, optional, ...props }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} optional={optional}>
      {(control) => <Input {...control} {...props} autoComplete="off" />}
    </Field>
  );
}

/** What the form says; a secret whose field is empty is left out, and so stays. */
export function readTarget(type: Target["type"], fields: FormData): ChannelBody["target"] {
  const text = (name: string) => String(fields.get(name) ?? "").trim();
  const given = (name: string) => (text(name) === "" ? {} : { [name]: text(name) });
  if (type !== "email")
    return { type, ...given("url"), ...(type === "webhook" ? given("secret") : {}) };
  return {
    type,
    ...{ host: text("host"), port: Number(text("port")), from: text("from") },
    security: mailSecurities.find((each) => each === text("security")) ?? "starttls",
    username: text("username") || null,
    ...given("password"),
    to: text("to")
      .split(/[\s,;]+/)
      .filter((address) => address !== ""),
  };
}
