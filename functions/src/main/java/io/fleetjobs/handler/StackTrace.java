package io.fleetjobs.handler;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Formats a failure as text. */
final class StackTrace {
  private StackTrace() {}

  static String of(Throwable cause) {
    var stack = new StringWriter();
    cause.printStackTrace(new PrintWriter(stack));
    return stack.toString();
  }
}
