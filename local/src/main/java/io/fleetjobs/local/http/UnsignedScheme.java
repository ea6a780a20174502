package io.fleetjobs.local.http;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Replaces Signature Version 4 within this process. Requests name their access key as usual but
 * have no valid signature, which no service here checks. Signing would take a tenth of the
 * processor time of a call.
 */
public final class UnsignedScheme implements AuthScheme<AwsCredentialsIdentity> {
  private static final HttpSigner<AwsCredentialsIdentity> SIGNER = new Signer();

  @Override
  public String schemeId() {
    return AwsV4AuthScheme.SCHEME_ID;
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return providers.identityProvider(AwsCredentialsIdentity.class);
  }

  @Override
  public HttpSigner<AwsCredentialsIdentity> signer() {
    return SIGNER;
  }

  private static final class Signer implements HttpSigner<AwsCredentialsIdentity> {
    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
      return SignedRequest.builder()
          .request(
              request.request().toBuilder()
                  .putHeader(
                      "Authorization",
                      "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/%s/aws4_request,"
                              .formatted(
                                  request.identity().accessKeyId(),
                                  request.property(AwsV4HttpSigner.REGION_NAME),
                                  request.property(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME))
                          + " SignedHeaders=host, Signature=0")
                  .build())
          .payload(request.payload().orElse(null))
          .build();
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(
        AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
      throw new UnsupportedOperationException("no client here is asynchronous");
    }
  }
}
