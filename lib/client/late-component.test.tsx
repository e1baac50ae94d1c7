import { cleanup, render, screen } from "@testing-library/react";
import { Component, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { lateComponent } from "./late-component";

afterEach(cleanup);

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>;

class Failure extends Component<{ children: ReactNode }, { message: string | null }> {
  override state = { message: null };
  static getDerivedStateFromError = (error: Error) => ({ message: error.message });
  override render() {
    return this.state.message ?? this.props.children;
  }
}

test("something stands in for it until it is there, and it is loaded once", async () => {
  const load = vi.fn(async () => Greeting);
  const { Late } = lateComponent(load);
  render(
    <>
      <Late name="Ann" instead="one moment" />
      <Late name="Bo" instead="one moment" />
    </>,
  );
  expect(screen.getByText("one momentone moment")).toBeInTheDocument();
  expect(await screen.findByText("Hello Ann")).toBeInTheDocument();
  expect(screen.getByText("Hello Bo")).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(1);
});

test("what has been loaded before is drawn at once", async () => {
  const { Late, start } = lateComponent(async () => Greeting);
  start();
  await Promise.resolve();
  await Promise.resolve();
  render(<Late name="Ann" instead="one moment" />);
  expect(screen.getByText("Hello Ann")).toBeInTheDocument();
});

test("a failure reaches the page, and is not remembered for ever", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const load = vi.fn(async () => Greeting).mockRejectedValueOnce(new Error("The server is away."));
  const { Late } = lateComponent<{ name: string }>(load);
  render(
    <Failure>
      <Late name="Ann" instead="one moment" />
    </Failure>,
  );
  expect(await screen.findByText("The server is away.")).toBeInTheDocument();
  cleanup();
  render(
    <Failure>
      <Late name="Ann" instead="one moment" />
    </Failure>,
  );
  expect(await screen.findByText("Hello Ann")).toBeInTheDocument();
});
