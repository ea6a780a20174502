package io.fleetjobs.local.objects;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates and reads session tokens of the local STS. A token contains the end of its session. */
final class Sessions {
  /** The secret of all credentials, including those of the functions. */
  static final String SECRET = "local";

  private static final Pattern TOKEN = Pattern.compile("local-session-until-([0-9]{1,12})-*");

  /**
   * Number of characters of the shortest tokens of STS, so that a presigned URL is no shorter here
   * than on AWS.
   */
  private static final int TOKEN_LENGTH = 100;

  private Sessions() {}

  static String token(Instant end) {
    var token = "local-session-until-" + end.getEpochSecond();
    return token + "-".repeat(TOKEN_LENGTH - token.length());
  }

  /** Returns the end of a token's session; empty if the local STS did not create the token. */
  static Optional<Instant> end(String token) {
    var match = TOKEN.matcher(token);
    return match.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(match.group(1))))
        : Optional.empty();
  }
}
