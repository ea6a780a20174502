package io.fleetjobs.document;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoded text; a plus stands for itself. */
public final class PercentCode {
  private PercentCode() {}

  /** The text that was encoded; empty when a percent sign is followed by something else than hex digits. */
  public static Optional<String> decoded(String text) {
    try {
      return Optional.of(
          URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
