"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { type FormEvent, useState } from "react";
import { t } from "@/lib/client/language";
import { toast } from "@/lib/client/toast";
import { NewPasswordInput } from "@/components/account/password-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldRow } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
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
import { RoleSelect } from "./role-select";

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
        toast.success(t("access.addUser.added", { email: user.email }));
        onClose();
      },
    });
  };

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t("access.addUser.title")}
        footer={
          <>
            <DialogClose asChild>
              <Button>{t("words.cancel")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="add-user" pending={create.isPending}>
              {t("access.users.add")}
            </Button>
          </>
        }
      >
        <form id="add-user" method="post" onSubmit={submit} className="space-y-4">
          <Field label={t("access.addUser.email")}>
            {(control) => (
              <Input {...control} name="email" type="email" required autoComplete="off" />
            )}
          </Field>
          <Field label={t("words.name")} optional>
            {(control) => <Input {...control} name="name" maxLength={200} autoComplete="off" />}
          </Field>
          <Field
            label={t("access.addUser.password")}
            hint={`${t("account.password.hint")} ${t("access.addUser.passwordChanges")}`}
          >
            {(control) => <NewPasswordInput {...control} required />}
          </Field>
          <Field label={t("access.column.role")} hint={t(`access.roleHint.${role}`)}>
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
        description={t("access.editUser.description")}
        footer={
          <>
            {!isSelf && (
              <Button
                variant="dangerOutline"
                className="sm:mr-auto"
                onClick={() => setRemoving(true)}
              >
                {t("access.editUser.remove")}
              </Button>
            )}
            <DialogClose asChild>
              <Button>{t("words.cancel")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="edit-user" pending={update.isPending}>
              {t("access.editUser.save")}
            </Button>
          </>
        }
      >
        <form id="edit-user" method="post" onSubmit={submit} className="space-y-4">
          <Field label={t("access.column.role")} hint={t(`access.roleHint.${role}`)}>
            {(control) => (
              <RoleSelect of={roles} {...control} value={role} onValueChange={setRole} />
            )}
          </Field>
          {isSelf ? <OwnPassword /> : <NewPassword />}
          <FieldRow
            label={t("access.editUser.maySignIn")}
            hint={t("access.editUser.maySignInHint")}
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
      label={t("access.editUser.newPassword")}
      optional
      hint={`${t("account.password.hint")} ${t("access.editUser.passwordChanges")}`}
    >
      {(control) => <NewPasswordInput {...control} />}
    </Field>
  );
}

function OwnPassword() {
  return (
    <p className="text-sm text-muted">
      {t.rich("access.editUser.ownPassword", {
        account: (chunks) => (
          <Link href={paths.account()} className="text-accent underline underline-offset-2">
            {chunks}
          </Link>
        ),
      })}
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
          <p className="text-sm font-medium">{t("access.column.sessions")}</p>
          <p role="status" className="text-xs text-muted">
            {open === 0
              ? t("access.editUser.noSessions")
              : t("access.editUser.sessions", { count: open })}
          </p>
        </div>
        <Button
          size="sm"
          disabled={open === 0}
          pending={end.isPending}
          onClick={() => end.mutate(user.id)}
        >
          {t("access.editUser.endSessions")}
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
      title={t("access.removeUser.title", { email: user.email })}
      description={
        <>
          <p>{t("access.removeUser.whatGoes")}</p>
          <p className="mt-2">{owned ? tokensText(owned) : t("access.removeUser.looking")}</p>
          <p className="mt-2">{t("access.removeUser.instead")}</p>
        </>
      }
      action={t("access.removeUser.action")}
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
  if (tokens.length === 0) return t("access.removeUser.noTokens");
  const names = tokens.map(({ name }) => t("access.tokens.quoted", { name })).join(", ");
  return t("access.removeUser.tokens", { count: tokens.length, names });
}
