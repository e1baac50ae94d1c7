import type { Metadata } from "next";
import { Suspense } from "react";
import { ChangePasswordScreen } from "@/components/account/change-password-screen";

export const metadata: Metadata = { title: "Choose your own password" };

export default function ChangePasswordPage() {
  return (
    <Suspense>
      <ChangePasswordScreen />
    </Suspense>
  );
}
