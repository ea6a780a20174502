package io.fleetjobs.local.objects;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The credentials of this machine's roles: their token says when they end. */
final class Sessions {
  /** The secret of all credentials, those of the functions too. */
  static final String SECRET = "local";

  private static final Pattern TOKEN = Pattern.compile("local-session-until-([0-9]{1,12})-*");

  /** As long as the shortest of STS, so that a URL is no shorter here than it can be on AWS. */
  private static final int TOKEN_LENGTH = 100;

  private Sessions() {}

  static String token(Instant end) {
    var token = "local-session-until-" + end.getEpochSecond();
    return token + "-".repeat(TOKEN_LENGTH - token.length());
  }

  /** When the session of a token ends; empty when it is no token of this machine. */
  static Optional<Instant> end(String token) {
    var match = TOKEN.matcher(token);
    return match.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(match.group(1))))
        : Optional.empty();
  }
}
