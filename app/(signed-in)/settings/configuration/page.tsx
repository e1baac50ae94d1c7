import type { Metadata } from "next";
import { ConfigurationScreen } from "@/components/configuration/configuration-screen";

export const metadata: Metadata = { title: "Configuration" };

export default function Page() {
  return <ConfigurationScreen />;
}
