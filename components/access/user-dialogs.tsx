"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { toast } from "@/lib/client/toast";
import { NewPasswordInput, passwordHint } from "@/components/account/password-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldRow } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { formatQuantity } from "@/lib/client/format";
import {
  tokensOptions,
  useCreateUser,
  useEndUserSessions,
  useRemoveUser,
  useUpdateUser,
} from "@/lib/client/queries/access";
import { useViewer } from "@/lib/client/session";
import type { Token, User } from "@/lib/core/api/access";
import { paths } from "@/lib/core/paths";
import { roles, type UserRole } from "@/lib/core/permissions";
import { roleHints, RoleSelect } from "./role-select";

export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateUser();
  const [role, setRole] = useState<UserRole>("viewer");

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
            {(control) => (
              <RoleSelect of={roles} {...control} value={role} onValueChange={setRole} />
            )}
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
            {(control) => (
              <RoleSelect of={roles} {...control} value={role} onValueChange={setRole} />
            )}
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

/** Signs a user out everywhere; they may sign in again. */
function EndSessions({ user }: { user: User }) {
  const end = useEndUserSessions();
  const open = end.isSuccess ? 0 : user.sessions;
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <div>
          <p className="text-sm font-medium">Sessions</p>
          <p role="status" className="text-xs text-muted">
            {open === 0 ? "None is open." : `${formatQuantity(open, "session")} open.`}
          </p>
        </div>
        <Button
          size="sm"
          disabled={open === 0}
          pending={end.isPending}
          onClick={() => end.mutate(user.id)}
        >
          End sessions
        </Button>
      </div>
      {end.error && (
        <Callout tone="danger" live>
          {end.error.message}
        </Callout>
      )}
    </>
  );
}

interface RemoveUserDialogProps {
  user: User;
  onClose: () => void;
}

/** Says what goes with the user before anything goes. */
function RemoveUserDialog({ user, onClose }: RemoveUserDialogProps) {
  const tokens = useQuery(tokensOptions());
  const remove = useRemoveUser();
  const owned = tokens.data?.filter(({ owner }) => owner?.id === user.id);
  const error = remove.error ?? tokens.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Remove ${user.email}?`}
      description={
        <>
          <p>They are signed out everywhere. What they did stays in the audit log.</p>
          <p className="mt-2">{owned ? tokensText(owned) : "Looking for their API tokens…"}</p>
          <p className="mt-2">
            To keep the account, close this and switch off “May sign in” instead.
          </p>
        </>
      }
      action="Remove user"
      ready={owned !== undefined}
      pending={remove.isPending}
      onConfirm={() => remove.mutate(user.id, { onSuccess: onClose })}
    >
      {error && (
        <Callout tone="danger" live>
          {error.message}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

function tokensText(tokens: readonly Token[]): string {
  if (tokens.length === 0) return "They have no API tokens.";
  const names = tokens.map(({ name }) => `“${name}”`).join(", ");
  return `${formatQuantity(tokens.length, "API token")} of theirs will be revoked, and scripts that use one are refused: ${names}.`;
}
