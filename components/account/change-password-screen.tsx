"use client";

import { signOut } from "next-auth/react";
import { useSearchParams } from "next/navigation";
import { BrandMark } from "@/components/layout/brand";
import { afterSignIn } from "@/components/session/after-sign-in";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useViewer } from "@/lib/client/session";
import { paths } from "@/lib/core/paths";
import { PasswordForm } from "./password-form";

/** What a session sees whose password was set by someone else: nothing else is open to it. */
export function ChangePasswordScreen() {
  const viewer = useViewer();
  const target = afterSignIn(useSearchParams().get("callbackUrl"));
  if (!viewer) return null;
  const { email } = viewer;
  return (
    <main className="grid min-h-[90dvh] place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <BrandMark className="size-11" />
          <h1 className="mt-4 text-xl font-semibold tracking-tight">Choose your own password</h1>
          <p className="mt-1 text-sm text-muted [overflow-wrap:anywhere]">
            The password of {email} was set by someone else, or made up at the first start. Change
            it, and everything else opens.
          </p>
        </div>
        <Panel className="p-5 shadow-pop">
          {/* A whole page load: every layout must see that it is done. */}
          <PasswordForm email={email} onChanged={() => window.location.replace(target)} />
        </Panel>
        <div className="mt-4 text-center">
          <Button variant="link" onClick={() => void signOut({ callbackUrl: paths.signIn() })}>
            Sign out
          </Button>
        </div>
      </div>
    </main>
  );
}
