import { EntryScreen } from "./entry-screen";
import { SignInForm } from "./sign-in-form";

export function SignInScreen() {
  return (
    <EntryScreen
      title="Sign in to Drydock"
      description="See what is in your registry, and what a cleanup would take with it."
    >
      <SignInForm />
    </EntryScreen>
  );
}
