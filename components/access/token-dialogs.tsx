"use client";

import { type FormEvent, useState } from "react";
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
import { roleHints, RoleSelect } from "./role-select";

/** Asks for name, role and lifetime; then shows the secret, which nobody can see again. */
export function AddTokenDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  if (create.data) return <SecretDialog secret={create.data.secret} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="New API token"
        description="It belongs to you: it never may do more than you, and ends when you are removed."
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form="add-token" pending={create.isPending}>
              Make token
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
        title="Copy the token now"
        description="Drydock keeps only a hash of it, so this is the one time it can be shown."
        // A click beside the dialog must not cost the only copy.
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <div className="space-y-3">
          <CodeBlock label="Token" code={secret} wrap />
          <CodeBlock
            label="Example"
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
      <Field label="Name" hint="What uses it: “nightly cleanup”.">
        {(control) => (
          <Input {...control} name="name" required maxLength={100} autoComplete="off" />
        )}
      </Field>
      <Field label="Role" hint={roleHints[role]}>
        {(control) => (
          <RoleSelect {...control} of={tokenRoles} value={role} onValueChange={setRole} />
        )}
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
      title={`Revoke “${plainText(token.name)}”?`}
      description="Scripts that use it are refused from now on. This cannot be taken back; make a new token instead."
      action="Revoke token"
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
