"use client";

import { signIn } from "next-auth/react";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { t } from "@/lib/client/language";
import { afterSignIn } from "./after-sign-in";
import { EntryScreen } from "./entry-screen";

export function SignInScreen() {
  return (
    <EntryScreen title={t("session.title")} description={t("session.description")}>
      <SignInForm />
    </EntryScreen>
  );
}

function SignInForm() {
  const target = afterSignIn(useSearchParams().get("callbackUrl"));
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    setProblem(null);
    try {
      const answer = await signIn("credentials", {
        email: form.get("email"),
        password: form.get("password"),
        redirect: false,
      });
      // A whole page load: every layout must see the new session.
      if (answer?.ok && !answer.error) return window.location.replace(target);
      // 429: the server says how long to wait.
      setProblem((answer?.status === 429 && answer.error) || t("session.refused"));
    } catch {
      setProblem(t("session.unanswered"));
    }
    setPending(false);
  };

  return (
    <Panel className="p-5 shadow-pop">
      <form method="post" onSubmit={submit} className="grid gap-4">
        {problem && (
          <Callout tone="danger" live>
            {problem}
          </Callout>
        )}
        <Field label={t("session.email")}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="username"
              required
              autoFocus
              className="h-9!"
            />
          )}
        </Field>
        <Field label={t("session.password")}>
          {(control) => (
            <Input
              {...control}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              className="h-9!"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t("session.signIn")}
        </Button>
      </form>
    </Panel>
  );
}
