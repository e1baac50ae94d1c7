"use client";

import { useQuery } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { tokensOptions, useRemoveUser } from "@/lib/client/queries/access";
import { formatQuantity } from "@/lib/client/format";
import type { Token, User } from "@/lib/core/api/access";

interface RemoveUserDialogProps {
  user: User;
  onClose: () => void;
}

/** Says what goes with the user before anything goes. */
export function RemoveUserDialog({ user, onClose }: RemoveUserDialogProps) {
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
