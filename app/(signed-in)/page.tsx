import { HomeScreen } from "@/components/registry/registries-screen";

export default function HomePage() {
  return <HomeScreen />;
}
