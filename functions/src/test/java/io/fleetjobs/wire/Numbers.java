package io.fleetjobs.wire;

import java.util.List;

/** Numbers that a request can contain and that no member accepts. */
final class Numbers {
  static final List<String> TOO_LOW =
      List.of(
          "-1",
          "-1.0",
          "-2147483648",
          "-2147483649",
          "-4294967291",
          "-9223372036854775808",
          "-9223372036854775809",
          "-1e400",
          "-1E1000");
  static final List<String> TOO_HIGH =
      List.of(
          "2147483648",
          "2147483648.0",
          "4294967296",
          "4294967301",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551621",
          "1e400",
          "9".repeat(1_000));
  static final List<String> NO_INTEGER =
      List.of(
          "5.5",
          "-0.1",
          "1e-400",
          "1e1001",
          "1e999999999",
          "1e2147483647",
          "1e2147483648",
          "-1e2147483648",
          "1e-2147483647");

  private Numbers() {}
}
