import { describe, expect, test } from "vitest";
import { isInRanges, networkOf, parseAddress, parseRanges, siteOf } from "./network-address";

describe("an address", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.7:51000 ", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["[2001:DB8::1]:443", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("is read from %j", (text, address) => {
    expect(parseAddress(text)?.toString()).toBe(address);
  });

  test.each(["", "unknown", "1", "0x7f.1", "127.1", "203.0.113.256", "drydock.example", "_hidden"])(
    "is not %j",
    (text) => expect(parseAddress(text)).toBeNull(),
  );

  test("is counted together with its network", () => {
    expect(networkOf("203.0.113.7")).toBe("203.0.113.7");
    expect(networkOf("2001:db8:1:2:aaaa::1")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8:1:2:bbbb::2")).toBe(networkOf("2001:db8:1:2:aaaa::1"));
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
    expect(siteOf("2001:db8:1:3::1")).toBe(siteOf("2001:db8:1:2::1"));
    expect(networkOf("unknown")).toBe("unknown");
  });
});

describe("a list of ranges", () => {
  const isIn = (list: string, address: string) => {
    const parsed = parseAddress(address);
    return parsed !== null && isInRanges(parsed, parseRanges(list));
  };

  test.each([
    ["loopback", "127.8.8.8", true],
    ["loopback", "::1", true],
    ["loopback", "::ffff:127.0.0.1", true],
    ["loopback", "10.0.0.1", false],
    ["private", "172.20.0.2", true],
    ["private", "fd12::1", true],
    ["private", "8.8.8.8", false],
    ["203.0.113.7, 10.0.0.0/8 2001:db8::/32", "10.9.9.9", true],
    ["203.0.113.7, 10.0.0.0/8 2001:db8::/32", "203.0.113.7", true],
    ["203.0.113.7, 10.0.0.0/8 2001:db8::/32", "2001:db8::9", true],
    ["203.0.113.7, 10.0.0.0/8 2001:db8::/32", "203.0.113.8", false],
    ["", "127.0.0.1", false],
  ])("%j and %s: %s", (list, address, expected) => {
    expect(isIn(list, address)).toBe(expected);
  });

  test.each(["proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "::1/129", "loop"])(
    "names the entry that is none: %s",
    (entry) => expect(() => parseRanges(`10.0.0.1, ${entry}`)).toThrow(`"${entry}"`),
  );
});
