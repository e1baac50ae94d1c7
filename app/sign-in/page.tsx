import { Suspense } from "react";
import { SignInScreen } from "@/components/session/sign-in-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.signIn");

export default function SignInPage() {
  return (
    <Suspense>
      <SignInScreen />
    </Suspense>
  );
}
