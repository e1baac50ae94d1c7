"use client";

import Link from "next/link";
import { useState, type FormEvent } from "react";
import { NewPasswordInput, passwordHint } from "@/components/account/new-password-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldRow } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { useUpdateUser } from "@/lib/client/queries/access";
import { useViewer } from "@/lib/client/session";
import type { User } from "@/lib/core/api/access";
import { paths } from "@/lib/core/paths";
import { EndSessions } from "./end-sessions";
import { RemoveUserDialog } from "./remove-user-dialog";
import { roleHints, RoleSelect } from "./role-select";

interface EditUserDialogProps {
  user: User;
  onClose: () => void;
}

export function EditUserDialog({ user, onClose }: EditUserDialogProps) {
  const update = useUpdateUser();
  const isSelf = useViewer()?.email === user.email;
  const [role, setRole] = useState(user.role);
  const [disabled, setDisabled] = useState(user.disabled);
  const [removing, setRemoving] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    update.mutate(
      { user: user.id, role, disabled, ...(password !== "" && { password }) },
      { onSuccess: onClose },
    );
  };
  if (removing) return <RemoveUserDialog user={user} onClose={onClose} />;

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={user.email}
        description="Another role or password, and switching off, end the user's sessions."
        footer={
          <>
            {!isSelf && (
              <Button
                variant="dangerOutline"
                className="sm:mr-auto"
                onClick={() => setRemoving(true)}
              >
                Remove user…
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
          {isSelf ? <OwnPassword /> : <NewPassword />}
          <FieldRow
            label="May sign in"
            hint="Off also refuses their API tokens, for as long as it is off."
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
          {!isSelf && <EndSessions user={user} />}
          {update.error && (
            <Callout tone="danger" live>
              {update.error.message}
            </Callout>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}

function NewPassword() {
  return (
    <Field
      label="New password"
      optional
      hint={`${passwordHint} They have to change it at the next sign-in.`}
    >
      {(control) => <NewPasswordInput {...control} />}
    </Field>
  );
}

function OwnPassword() {
  return (
    <p className="text-sm text-muted">
      Your own password and sessions are under{" "}
      <Link href={paths.account()} className="text-accent underline underline-offset-2">
        Account
      </Link>
      .
    </p>
  );
}
