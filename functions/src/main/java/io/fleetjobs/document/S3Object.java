package io.fleetjobs.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object in S3, as a URL names it.
 *
 * @param host of S3 in the object's region, with or without the bucket before it
 * @param versionId empty for the newest version
 */
public record S3Object(String host, String region, String bucket, String key,
    Optional<String> versionId) {
  private static final String OLDEST_REGION = "us-east-1";
  private static final Pattern URL = Pattern.compile(
      "https://(?<host>(?:(?<bucket>[^/]+)\\.)?s3(?:[.-](?<region>[a-z]{2,}(?:-[a-z]+)+-\\d+))?"
          + "\\.amazonaws\\.com(?:\\.cn)?)/(?<path>.+)",
      Pattern.DOTALL);
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** What {@code https://s3.REGION.amazonaws.com/BUCKET/KEY}, or with the bucket in its host, names. */
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
    return Optional.of(new S3Object(match.group("host"),
        Optional.ofNullable(match.group("region")).orElse(OLDEST_REGION),
        inHost.orElseGet(() -> path.substring(0, slash)),
        inHost.isPresent() ? path : path.substring(slash + 1), Optional.empty()));
  }

  /** The same, of an object that is named with {@code ?versionId=} behind its key. */
  public static Optional<S3Object> parseVersioned(String url) {
    var mark = "?versionId=";
    var at = url.lastIndexOf(mark);
    return at < 0
        ? parse(url)
        : parse(url.substring(0, at)).map(object -> new S3Object(object.host, object.region,
            object.bucket, object.key, Optional.of(url.substring(at + mark.length()))));
  }

  public boolean hasValidBucketName() {
    return BUCKET.matcher(bucket).matches();
  }

  /** Whether the host says which bucket is meant, so that the path does not. */
  public boolean isBucketInHost() {
    return host.startsWith(bucket + ".s3");
  }
}
