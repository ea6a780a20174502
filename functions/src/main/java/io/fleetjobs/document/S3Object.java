package io.fleetjobs.document;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object in S3 that a URL names. S3 has rules for the names of <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">buckets</a>
 * and <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">keys</a>.
 *
 * @param host S3's host in the object's region, which may begin with the bucket
 * @param versionId empty for the newest version
 */
public record S3Object(
    String host, String region, String bucket, String key, Optional<String> versionId) {
  private static final String OLDEST_REGION = "us-east-1";
  private static final Pattern URL =
      Pattern.compile(
          "https://(?<host>(?:(?<bucket>[^/]+)\\.)?s3(?:[.-](?<region>[a-z]{2,}(?:-[a-z]+)+-\\d+))?"
              + "\\.amazonaws\\.com(?:\\.cn)?)/(?<path>.+)",
          Pattern.DOTALL);
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /**
   * Bucket names that S3 reserves or forbids. Aliases of access points are not among them, since
   * they may stand for a bucket.
   */
  private static final Pattern RESERVED =
      Pattern.compile(
          ".*\\.\\..*|\\d+(\\.\\d+){3}|(xn--|sthree-|amzn-s3-demo-).*|.*(\\.mrap|--x-s3|--table-s3)");

  /** The version follows the last mark. */
  private static final Pattern VERSIONED =
      Pattern.compile("(?<object>.*)\\?versionId=(?<version>.*)", Pattern.DOTALL);

  private static final Pattern VERSION = Pattern.compile("[!-~]{1,1024}");
  private static final int MAX_KEY_BYTES = 1_024;

  /**
   * Returns the object that a URL names. The bucket may stand in the path, as in {@code
   * https://s3.REGION.amazonaws.com/BUCKET/KEY}, or in the host. Empty for any other text.
   */
  public static Optional<S3Object> parse(String url) {
    var match = URL.matcher(url);
    if (!match.matches()) {
      return Optional.empty();
    }
    var inHost = Optional.ofNullable(match.group("bucket"));
    var path = match.group("path");
    var slash = path.indexOf('/');
    if (inHost.isEmpty() && (slash < 1 || slash == path.length() - 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new S3Object(
            match.group("host"),
            Optional.ofNullable(match.group("region")).orElse(OLDEST_REGION),
            inHost.orElseGet(() -> path.substring(0, slash)),
            inHost.isPresent() ? path : path.substring(slash + 1),
            Optional.empty()));
  }

  /** Does the same for a URL that may have {@code ?versionId=} after the key. */
  public static Optional<S3Object> parseVersioned(String url) {
    var match = VERSIONED.matcher(url);
    return match.matches()
        ? parse(match.group("object")).map(object -> object.inVersion(match.group("version")))
        : parse(url);
  }

  private S3Object inVersion(String id) {
    return new S3Object(host, region, bucket, key, Optional.of(id));
  }

  /** Returns why S3 cannot have such an object, as a sentence. Empty if it can. */
  public Optional<String> fault() {
    if (!BUCKET.matcher(bucket).matches() || RESERVED.matcher(bucket).matches()) {
      return Optional.of("Given S3 bucket name is invalid.");
    }
    return keyFault()
        .map(why -> "Given S3 object key is invalid: it " + why + ".")
        .or(() ->
            versionId
                .filter(version -> !VERSION.matcher(version).matches())
                .map(_ -> "Given S3 version id is invalid."));
  }

  private Optional<String> keyFault() {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
      return Optional.of("is not Unicode");
    }
    var bytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_KEY_BYTES) {
      return Optional.of("has " + bytes + " bytes, more than " + MAX_KEY_BYTES);
    }
    if (key.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character");
    }
    return leadsOut() ? Optional.of("leads out of the bucket") : Optional.empty();
  }

  /** True if, read from the left, there are at some point more steps up than down. */
  private boolean leadsOut() {
    var depth = 0;
    for (var segment : key.split("/", -1)) {
      depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  /** True if the host names the bucket, and the path does not. */
  public boolean isBucketInHost() {
    return host.startsWith(bucket + ".s3");
  }
}
