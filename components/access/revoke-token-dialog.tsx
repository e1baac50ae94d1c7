"use client";

import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { useRemoveToken } from "@/lib/client/queries/access";
import type { Token } from "@/lib/core/api/access";
import { plainText } from "@/lib/core/text/hidden-characters";

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
