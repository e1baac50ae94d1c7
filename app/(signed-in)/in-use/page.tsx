import type { Metadata } from "next";
import { InUseScreen } from "@/components/in-use/in-use-screen";

export const metadata: Metadata = { title: "In use" };

export default function Page() {
  return <InUseScreen />;
}
