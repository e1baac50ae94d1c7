"use client";

import { useSearchParams } from "next/navigation";
import { afterSignIn } from "@/components/session/after-sign-in";
import { EntryScreen } from "@/components/session/entry-screen";
import { signOut } from "@/components/session/sign-out";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { t } from "@/lib/client/language";
import { useViewer } from "@/lib/client/session";
import { PasswordForm } from "./password-form";

/** What a session sees whose password was set by someone else: nothing else is open to it. */
export function ChangePasswordScreen() {
  const viewer = useViewer();
  const target = afterSignIn(useSearchParams().get("callbackUrl"));
  if (!viewer) return null;
  const { email } = viewer;
  return (
    <EntryScreen
      title={t("account.ownPassword.title")}
      description={t("account.ownPassword.description", { email })}
    >
      <Panel className="p-5 shadow-pop">
        {/* A whole page load: every layout must see that it is done. */}
        <PasswordForm email={email} onChanged={() => window.location.replace(target)} />
      </Panel>
      <div className="mt-4 text-center">
        <Button variant="link" onClick={() => void signOut()}>
          {t("words.signOut")}
        </Button>
      </div>
    </EntryScreen>
  );
}
