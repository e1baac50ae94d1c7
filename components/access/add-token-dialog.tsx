"use client";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { useCreateToken } from "@/lib/client/queries/access";
import { TokenForm } from "./token-form";

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
