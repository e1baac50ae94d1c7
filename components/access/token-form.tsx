"use client";

import { useState, type FormEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/core/permissions";
import { roleHints, RoleSelect } from "./role-select";

const never = "never";
const lifetimes = [
  { days: "7", name: "7 days" },
  { days: "30", name: "30 days" },
  { days: "90", name: "90 days" },
  { days: "365", name: "1 year" },
  { days: never, name: "Never" },
];

interface TokenFormProps {
  id: string;
  onSubmit: (token: { name: string; role: Role; expiresInDays: number | null }) => void;
}

export function TokenForm({ id, onSubmit }: TokenFormProps) {
  const [role, setRole] = useState<Role>("viewer");
  const [days, setDays] = useState("90");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onSubmit({
      name: String(fields.get("name")).trim(),
      role,
      expiresInDays: days === never ? null : Number(days),
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
      <Field
        label="Expires"
        hint={days === never ? "Whoever finds it can use it until somebody revokes it." : undefined}
      >
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(event.target.value)}>
            {lifetimes.map(({ days, name }) => (
              <option key={name} value={days}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </form>
  );
}
