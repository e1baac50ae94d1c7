"use client";

import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useCreateUser } from "@/lib/client/queries/access";
import type { Role } from "@/lib/core/permissions";
import { NewPasswordInput, passwordHint } from "@/components/account/new-password-input";
import { roleHints, RoleSelect } from "./role-select";

export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateUser();
  const [role, setRole] = useState<Role>("viewer");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get("name")).trim();
    const body = {
      email: String(fields.get("email")).trim(),
      password: String(fields.get("password")),
      role,
      ...(name !== "" && { name }),
    };
    create.mutate(body, {
      onSuccess: (user) => {
        toast.success(`${user.email} may sign in now.`);
        onClose();
      },
    });
  };

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Add a user"
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="add-user" pending={create.isPending}>
              Add user
            </Button>
          </>
        }
      >
        <form id="add-user" method="post" onSubmit={submit} className="space-y-4">
          <Field label="Email">
            {(control) => (
              <Input {...control} name="email" type="email" required autoComplete="off" />
            )}
          </Field>
          <Field label="Name" optional>
            {(control) => <Input {...control} name="name" maxLength={200} autoComplete="off" />}
          </Field>
          <Field
            label="Password"
            hint={`${passwordHint} They have to change it at the first sign-in.`}
          >
            {(control) => <NewPasswordInput {...control} required />}
          </Field>
          <Field label="Role" hint={roleHints[role]}>
            {(control) => <RoleSelect {...control} value={role} onValueChange={setRole} />}
          </Field>
          {create.error && (
            <Callout tone="danger" live>
              {create.error.message}
            </Callout>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}
