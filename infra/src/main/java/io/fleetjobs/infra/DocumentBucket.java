package io.fleetjobs.infra;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * A bucket from which documents may be fetched.
 *
 * @param name name of the bucket, in which {@code *} stands for any characters
 * @param account id of the account that must own the bucket; empty for the account of the stack
 */
public record DocumentBucket(String name, Optional<String> account) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._*-]{1,255}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /**
   * Returns this bucket.
   *
   * @throws IllegalArgumentException if there can be no such bucket or account, or if the name
   *     stands for all buckets
   */
  DocumentBucket checked() {
    Given.value(name, "documentBuckets");
    if (!Token.isUnresolved(name)
        && (!NAME.matcher(name).matches() || name.replace("*", "").isEmpty())) {
      throw new IllegalArgumentException(
          "expected the name of a bucket in documentBuckets, got '" + name + "'");
    }
    if (account
        .filter(id -> !Token.isUnresolved(id) && !ACCOUNT.matcher(id).matches())
        .isPresent()) {
      throw new IllegalArgumentException(
          "expected an account id of 12 digits in documentBuckets, got '" + account.get() + "'");
    }
    return this;
  }

  /** Returns a bucket that the account of the stack owns. */
  public static DocumentBucket of(String name) {
    return new DocumentBucket(name, Optional.empty());
  }

  /**
   * Returns a bucket that another account owns.
   *
   * @param account id of that account
   */
  public static DocumentBucket of(String name, String account) {
    return new DocumentBucket(
        name, Optional.of(Given.value(account, "the account of documentBuckets")));
  }
}
