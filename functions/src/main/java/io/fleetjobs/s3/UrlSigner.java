package io.fleetjobs.s3;

import io.fleetjobs.document.S3Object;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Creates presigned URLs with the SDK's signer, without its S3 client. */
public final class UrlSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Optional<URI> endpoint;
  private final InstantSource time;

  /**
   * @param endpoint endpoint that replaces the host of each object's URL; empty on AWS
   */
  public UrlSigner(Optional<URI> endpoint, InstantSource time) {
    this.endpoint = endpoint;
    this.time = time;
  }

  /**
   * Returns a presigned request. Anyone who has its URL can send it.
   *
   * @param life lifetime of the URL, at most 3 600 seconds; it ends earlier if the credentials do
   */
  public SdkHttpRequest presign(
      S3Object object, SdkHttpMethod method, Duration life, AwsCredentialsIdentity credentials) {
    var clock = Clock.fixed(time.instant(), ZoneOffset.UTC);
    return signer
        .sign(r ->
            r.identity(credentials)
                .request(request(object, method))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, object.region())
                .putProperty(
                    AwsV4FamilyHttpSigner.AUTH_LOCATION,
                    AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life)
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request();
  }

  private SdkHttpRequest request(S3Object object, SdkHttpMethod method) {
    var bucketInPath = endpoint.isPresent() || !object.isBucketInHost();
    var request =
        SdkHttpFullRequest.builder()
            .method(method)
            .uri(endpoint.orElseGet(() -> URI.create("https://" + object.host())))
            .encodedPath((bucketInPath ? "/" + object.bucket() : "") + "/" + encoded(object.key()));
    object.versionId().ifPresent(version -> request.putRawQueryParameter("versionId", version));
    return request.build();
  }

  private static String encoded(String key) {
    return Arrays.stream(key.split("/", -1))
        .map(SdkHttpUtils::urlEncode)
        .collect(Collectors.joining("/"));
  }
}
