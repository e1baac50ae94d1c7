"use client";

import { useState, type FormEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/core/permissions";
import { roleHints, RoleSelect } from "./role-select";

const lifetimes = [
  { days: 7, name: "7 days" },
  { days: 30, name: "30 days" },
  { days: 90, name: "90 days" },
  { days: 365, name: "1 year" },
  { days: null, name: "Never" },
];

interface TokenFormProps {
  id: string;
  onSubmit: (token: { name: string; role: Role; expiresInDays: number | null }) => void;
}

export function TokenForm({ id, onSubmit }: TokenFormProps) {
  const [role, setRole] = useState<Role>("viewer");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const days = Number(fields.get("days"));
    onSubmit({
      name: String(fields.get("name")).trim(),
      role,
      expiresInDays: days > 0 ? days : null,
    });
  };
  return (
    <form id={id} method="post" onSubmit={submit} className="space-y-4">
      <Field label="Name" hint="What uses it: “nightly cleanup”.">
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <Field label="Role" hint={roleHints[role]}>
        {(control) => <RoleSelect {...control} value={role} onValueChange={setRole} />}
      </Field>
      <Field label="Expires">
        {(control) => (
          <Select {...control} name="days" defaultValue="90">
            {lifetimes.map(({ days, name }) => (
              <option key={name} value={days ?? 0}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </form>
  );
}
