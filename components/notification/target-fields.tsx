"use client";

import type { ComponentProps, ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
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
        label="Address"
        type="url"
        required={known === null}
        placeholder={known === null ? "https://" : `stored: ${known}`}
        hint={hints[type]}
      />
      {type === "webhook" && (
        <TextField
          name="secret"
          label="Key of the signature"
          type="password"
          optional
          minLength={16}
          placeholder={stored?.type === "webhook" && stored.isSigned ? "stored" : undefined}
          hint="At least 16 characters. With it the receiver can tell that a message comes from here."
        />
      )}
    </>
  );
}

const hints: Record<Exclude<Target["type"], "email">, ReactNode> = {
  webhook: "Every message is posted there as JSON.",
  slack: "Of an incoming webhook. Mattermost and others take the same.",
  teams: "Of a workflow that posts what it receives to a channel.",
};

const securityLabels: Record<(typeof mailSecurities)[number], string> = {
  starttls: "STARTTLS (mostly port 587)",
  tls: "TLS (mostly port 465)",
  none: "Not at all",
};

function MailFields({ stored }: { stored: Extract<Target, { type: "email" }> | null }) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-[2fr_1fr]">
        <TextField
          name="host"
          label="Mail server"
          required
          placeholder="mail.example.com"
          defaultValue={stored?.host}
        />
        <TextField
          name="port"
          label="Port"
          type="number"
          required
          min={1}
          max={65_535}
          defaultValue={stored?.port ?? 587}
        />
      </div>
      <Field label="Encrypted">
        {(control) => (
          <Select {...control} name="security" defaultValue={stored?.security ?? "starttls"}>
            {mailSecurities.map((security) => (
              <option key={security} value={security}>
                {securityLabels[security]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="username"
          label="User name"
          optional
          defaultValue={stored?.username ?? ""}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          optional
          placeholder={stored?.hasPassword ? "stored" : undefined}
        />
      </div>
      <TextField name="from" label="From" type="email" required defaultValue={stored?.from} />
      <TextField
        name="to"
        label="To"
        required
        defaultValue={stored?.to.join(", ")}
        hint="Addresses, separated by commas."
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
