package io.fleetjobs.caller;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts positions in lists, since a position can name an entry that the caller may not see. All
 * instances of the function have the same key. The same position is always sealed the same.
 */
public final class PositionSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final byte[] key;

  /**
   * @param secret text that limited callers do not know
   */
  public PositionSeal(String secret) {
    key = hash(new byte[0], secret);
  }

  String sealed(String position) {
    var nonce = Arrays.copyOf(hash(key, position), NONCE_BYTES);
    var text = run(Cipher.ENCRYPT_MODE, nonce, position.getBytes(StandardCharsets.UTF_8));
    var both = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
    System.arraycopy(text, 0, both, NONCE_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /** Returns the position that was sealed; empty if the text is none of a sealed position. */
  Optional<String> opened(String text) {
    try {
      var both = Base64.getUrlDecoder().decode(text);
      if (both.length < NONCE_BYTES) {
        return Optional.empty();
      }
      var position =
          run(
              Cipher.DECRYPT_MODE,
              Arrays.copyOf(both, NONCE_BYTES),
              Arrays.copyOfRange(both, NONCE_BYTES, both.length));
      return Optional.of(new String(position, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * @throws IllegalArgumentException if the bytes to decrypt are none that were encrypted
   */
  private byte[] run(int mode, byte[] nonce, byte[] bytes) {
    try {
      var cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException wrong) {
      throw new IllegalArgumentException("cannot be encrypted or decrypted", wrong);
    }
  }

  private static byte[] hash(byte[] key, String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(key);
      return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
