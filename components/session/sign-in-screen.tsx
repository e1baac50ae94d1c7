import { BrandMark } from "@/components/layout/brand";
import { SignInForm } from "./sign-in-form";

export function SignInScreen() {
  return (
    <main className="grid min-h-[90dvh] place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <BrandMark className="size-11" />
          <h1 className="mt-4 text-xl font-semibold tracking-tight">Sign in to Drydock</h1>
          <p className="mt-1 text-sm text-muted">
            See what is in your registry, and what a cleanup would take with it.
          </p>
        </div>
        <SignInForm />
      </div>
    </main>
  );
}
