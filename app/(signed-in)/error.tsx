"use client";

import { FailureScreen } from "@/components/layout/failure-screen";

export default function ErrorPage(props: { error: Error; reset: () => void }) {
  return <FailureScreen {...props} />;
}
