"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldRow } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useRemoveUser, useUpdateUser } from "@/lib/client/queries/access";
import { useViewer } from "@/lib/client/session";
import type { User } from "@/lib/core/api/access";
import { roleHints, RoleSelect } from "./role-select";

interface EditUserDialogProps {
  user: User;
  onClose: () => void;
}

export function EditUserDialog({ user, onClose }: EditUserDialogProps) {
  const update = useUpdateUser();
  const remove = useRemoveUser();
  const isSelf = useViewer()?.email === user.email;
  const [role, setRole] = useState(user.role);
  const [disabled, setDisabled] = useState(user.disabled);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    update.mutate(
      { user: user.id, role, disabled, ...(password !== "" && { password }) },
      { onSuccess: onClose },
    );
  };
  const error = update.error ?? remove.error;

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={user.email}
        footer={
          <>
            {!isSelf && (
              <Button
                variant="dangerOutline"
                className="sm:mr-auto"
                pending={remove.isPending}
                onClick={() => remove.mutate(user.id, { onSuccess: onClose })}
              >
                Remove user
              </Button>
            )}
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="edit-user" pending={update.isPending}>
              Save
            </Button>
          </>
        }
      >
        <form id="edit-user" method="post" onSubmit={submit} className="space-y-4">
          <Field label="Role" hint={roleHints[role]}>
            {(control) => <RoleSelect {...control} value={role} onValueChange={setRole} />}
          </Field>
          <Field label="New password" optional hint="Left empty, it stays as it is.">
            {(control) => (
              <Input
                {...control}
                name="password"
                type="password"
                minLength={10}
                maxLength={512}
                autoComplete="new-password"
              />
            )}
          </Field>
          <FieldRow
            label="May sign in"
            hint="Off ends what they have open, and keeps the audit log's name."
          >
            {(control) => (
              <Switch
                {...control}
                checked={!disabled}
                disabled={isSelf}
                onCheckedChange={(on) => setDisabled(!on)}
              />
            )}
          </FieldRow>
          {error && (
            <Callout tone="danger" live>
              {error.message}
            </Callout>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}
