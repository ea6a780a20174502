package io.fleetjobs.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Encodes and decodes page tokens. A token is opaque, and valid only for the request that it was
 * returned to.
 */
final class PageToken {
  private static final int CHECK_LENGTH = 12;

  private PageToken() {}

  /**
   * @param request the operation and its filters
   */
  static String encode(String request, String position) {
    var text = ShortId.of(request, position) + position;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the position in a token; empty if the token is not valid for this request. */
  static Optional<String> decode(String request, String token) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.length() < CHECK_LENGTH) {
        return Optional.empty();
      }
      var position = text.substring(CHECK_LENGTH);
      return text.startsWith(ShortId.of(request, position))
          ? Optional.of(position)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
