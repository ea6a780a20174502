package io.fleetjobs.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Makes short ids of longer texts. */
final class ShortId {
  private static final int BYTES = 9;

  private ShortId() {}

  /** Returns 72 bits of the texts' SHA-256 as twelve characters of base64url. */
  static String of(String... texts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
