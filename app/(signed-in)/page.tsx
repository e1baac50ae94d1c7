import { HomeScreen } from "@/components/registry/home-screen";

export default function HomePage() {
  return <HomeScreen />;
}
