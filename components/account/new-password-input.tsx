import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";

/** The rules in one line; the server says which one a password breaks. */
export const passwordHint =
  "At least 10 characters, and hard to guess: a few unrelated words will do.";

export function NewPasswordInput(props: ComponentProps<"input">) {
  return (
    <Input
      name="password"
      type="password"
      minLength={10}
      maxLength={512}
      autoComplete="new-password"
      {...props}
    />
  );
}
