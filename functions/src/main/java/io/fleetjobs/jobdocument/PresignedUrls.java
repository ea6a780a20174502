package io.fleetjobs.jobdocument;

import io.fleetjobs.document.LocalValues;
import io.fleetjobs.document.Placeholder;
import io.fleetjobs.document.Placeholder.Kind;
import io.fleetjobs.document.Placeholders;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.s3.UrlSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Replaces the placeholders of a job document by presigned URLs: contract section 12.2. */
public final class PresignedUrls {
  private static final int DEFAULT_EXPIRY_SECONDS = 3_600;

  /**
   * The shortest credentials that a role's session can have. IAM's access keys have at least 16
   * characters. Tokens of STS have no documented length; they have several hundred characters, and
   * never below 100.
   */
  private static final AwsCredentialsIdentity SHORTEST =
      AwsSessionCredentialsIdentity.create("A".repeat(16), "secret", "T".repeat(100));

  private static final LocalValues SHORTEST_NAMES = new LocalValues("t", "j", 1);

  private final UrlSigner signer;

  public PresignedUrls(UrlSigner signer) {
    this.signer = signer;
  }

  /** Returns the lifetime of the URLs: 60 to 3 600 seconds. */
  static Duration life(PresignedUrlConfig config) {
    return Duration.ofSeconds(config.expiresInSec().orElse(DEFAULT_EXPIRY_SECONDS));
  }

  /** Returns the document with all URLs signed. */
  String fill(
      String document,
      Placeholders placeholders,
      LocalValues values,
      Duration life,
      AwsCredentialsIdentity credentials) {
    return placeholders.replaceIn(
        document, placeholder -> url(placeholder, values, life, credentials));
  }

  /**
   * Returns the least number of UTF-8 bytes that the document can have, with any role and for any
   * execution.
   */
  int leastBytes(String document, Placeholders placeholders, PresignedUrlConfig config) {
    return fill(document, placeholders, SHORTEST_NAMES, life(config), SHORTEST)
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  private String url(
      Placeholder placeholder,
      LocalValues values,
      Duration life,
      AwsCredentialsIdentity credentials) {
    var method = placeholder.kind() == Kind.UPLOAD ? SdkHttpMethod.PUT : SdkHttpMethod.GET;
    return signer
        .presign(placeholder.objectFor(values).orElseThrow(), method, life, credentials)
        .getUri()
        .toString();
  }
}
