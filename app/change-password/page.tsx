import { Suspense } from "react";
import { ChangePasswordScreen } from "@/components/account/change-password-screen";
import { titled } from "@/lib/client/page-title";

export const generateMetadata = titled("page.changePassword");

export default function ChangePasswordPage() {
  return (
    <Suspense>
      <ChangePasswordScreen />
    </Suspense>
  );
}
