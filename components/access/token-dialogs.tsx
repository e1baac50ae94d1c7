"use client";

import { type FormEvent, useState } from "react";
import { t } from "@/lib/client/language";
import { toast } from "@/lib/client/toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCreateToken, useRemoveToken } from "@/lib/client/queries/access";
import type { Token } from "@/lib/core/api/access";
import { type Role, tokenRoles } from "@/lib/core/permissions";
import { plainText } from "@/lib/core/text/hidden-characters";
import { RoleSelect } from "./role-select";

/** Asks for name, role and lifetime; then shows the secret, which nobody can see again. */
export function AddTokenDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  if (create.data) return <SecretDialog secret={create.data.secret} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t("access.addToken.title")}
        description={t("access.addToken.description")}
        footer={
          <>
            <DialogClose asChild>
              <Button>{t("words.cancel")}</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="add-token" pending={create.isPending}>
              {t("access.addToken.action")}
            </Button>
          </>
        }
      >
        <TokenForm id="add-token" onSubmit={(body) => create.mutate(body)} />
        {create.error && (
          <Callout tone="danger" live className="mt-4">
            {create.error.message}
          </Callout>
        )}
      </DialogContent>
    </Dialog>
  );
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t("access.secret.title")}
        description={t("access.secret.description")}
        // A click beside the dialog must not cost the only copy.
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <Button variant="primary" onClick={onClose}>
            {t("access.secret.copied")}
          </Button>
        }
      >
        <div className="space-y-3">
          <CodeBlock label={t("access.secret.token")} code={secret} wrap />
          <CodeBlock
            label={t("access.secret.example")}
            wrap
            code={`curl -H "Authorization: Bearer ${secret}" ${window.location.origin}/api/registries`}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}

const never = "never";
const lifetimes = [
  { days: "7", name: "week" },
  { days: "30", name: "month" },
  { days: "90", name: "quarter" },
  { days: "365", name: "year" },
  { days: never, name: "never" },
] as const;

interface TokenFormProps {
  id: string;
  onSubmit: (token: { name: string; role: Role; expiresInDays: number | null }) => void;
}

function TokenForm({ id, onSubmit }: TokenFormProps) {
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
      <Field label={t("words.name")} hint={t("access.addToken.nameHint")}>
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <Field label={t("access.column.role")} hint={t(`access.roleHint.${role}`)}>
        {(control) => (
          <RoleSelect {...control} of={tokenRoles} value={role} onValueChange={setRole} />
        )}
      </Field>
      <Field
        label={t("access.column.expires")}
        hint={days === never ? t("access.addToken.neverHint") : undefined}
      >
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(event.target.value)}>
            {lifetimes.map(({ days, name }) => (
              <option key={name} value={days}>
                {t(`access.addToken.lifetime.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </form>
  );
}

interface RevokeTokenDialogProps {
  token: Token;
  onClose: () => void;
}

export function RevokeTokenDialog({ token, onClose }: RevokeTokenDialogProps) {
  const remove = useRemoveToken();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("access.revokeToken.title", { name: plainText(token.name) })}
      description={t("access.revokeToken.description")}
      action={t("access.revokeToken.action")}
      pending={remove.isPending}
      onConfirm={() =>
        remove.mutate(token.id, {
          onSuccess: onClose,
          onError: (error) => toast.error(error.message),
        })
      }
    />
  );
}
