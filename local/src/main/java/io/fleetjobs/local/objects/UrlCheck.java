package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalRequest;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Checks presigned URLs as S3 does: expiry, session and signature. A request with an authorization
 * header is accepted without a check. A request without either is refused.
 */
final class UrlCheck {
  private static final String SIGNATURE = "X-Amz-Signature";
  private static final String TOKEN = "X-Amz-Security-Token";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final Set<String> SIGNING =
      Set.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Date",
          "X-Amz-Expires",
          "X-Amz-SignedHeaders",
          SIGNATURE,
          TOKEN);

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final InstantSource time;

  UrlCheck(InstantSource time) {
    this.time = time;
  }

  Optional<Refused> refusal(LocalRequest request) {
    if (request.headers().containsKey("authorization")) {
      return Optional.empty();
    }
    if (!request.query().containsKey(SIGNATURE)) {
      return Optional.of(new Refused(403, "AccessDenied", "Access Denied"));
    }
    try {
      return presigned(request);
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.of(
          new Refused(
              400,
              "AuthorizationQueryParametersError",
              "The query parameters are not a valid signature"));
    }
  }

  private Optional<Refused> presigned(LocalRequest request) {
    var signed =
        LocalDateTime.parse(parameter(request, "X-Amz-Date"), DATE).toInstant(ZoneOffset.UTC);
    var life = Duration.ofSeconds(Long.parseLong(parameter(request, "X-Amz-Expires")));
    if (!time.instant().isBefore(signed.plus(life))) {
      return Optional.of(new Refused(403, "AccessDenied", "Request has expired"));
    }
    var token = Optional.ofNullable(request.query().get(TOKEN));
    if (token.isPresent()
        && !time.instant().isBefore(Sessions.end(token.get()).orElse(Instant.MIN))) {
      return Optional.of(new Refused(400, "ExpiredToken", "The provided token has expired."));
    }
    return signature(request, signed, life, token).equals(parameter(request, SIGNATURE))
        ? Optional.empty()
        : Optional.of(
            new Refused(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."));
  }

  /** Returns the signature that the request has if it is signed with the secret of this machine. */
  private String signature(
      LocalRequest request, Instant signed, Duration life, Optional<String> token) {
    var scope = parameter(request, "X-Amz-Credential").split("/", -1);
    if (scope.length != 5) {
      throw new IllegalArgumentException(
          "unexpected number of parts of a credential: " + scope.length);
    }
    return signer
        .sign(r ->
            r.identity(credentials(scope[0], token))
                .request(unsigned(request))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, scope[3])
                .putProperty(AwsV4HttpSigner.REGION_NAME, scope[2])
                .putProperty(
                    AwsV4FamilyHttpSigner.AUTH_LOCATION,
                    AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life)
                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signed, ZoneOffset.UTC)))
        .request()
        .firstMatchingRawQueryParameter(SIGNATURE)
        .orElseThrow();
  }

  private static SdkHttpRequest unsigned(LocalRequest request) {
    var unsigned =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(URI.create("http://" + request.headers().getOrDefault("host", "")))
            .encodedPath(request.rawPath());
    request
        .query()
        .forEach((name, value) -> {
          if (!SIGNING.contains(name)) {
            unsigned.putRawQueryParameter(name, value);
          }
        });
    return unsigned.build();
  }

  private static AwsCredentials credentials(String accessKey, Optional<String> token) {
    return token
        .<AwsCredentials>map(t -> AwsSessionCredentials.create(accessKey, Sessions.SECRET, t))
        .orElseGet(() -> AwsBasicCredentials.create(accessKey, Sessions.SECRET));
  }

  private static String parameter(LocalRequest request, String name) {
    return request.query().getOrDefault(name, "");
  }
}
