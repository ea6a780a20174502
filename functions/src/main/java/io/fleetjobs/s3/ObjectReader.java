package io.fleetjobs.s3;

import io.fleetjobs.document.S3Object;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** Reads small objects with the function's own credentials. */
public final class ObjectReader {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MAX_ERROR_BYTES = 4_096;
  private static final int SERVER_ERROR = 500;
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z]+)</Code>");

  private final UrlSigner signer;
  private final SdkHttpClient http;
  private final Supplier<? extends IdentityProvider<? extends AwsCredentialsIdentity>> credentials;

  /** The outcome of a read. */
  public sealed interface Read {
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
    record Content(byte[] bytes) implements Read {}

    record TooLong() implements Read {}

    /**
     * @param answer status and error code, such as {@code 403 AccessDenied}
     */
    record Refused(String answer) implements Read {}
  }

  public ObjectReader(
      UrlSigner signer,
      SdkHttpClient http,
      Supplier<? extends IdentityProvider<? extends AwsCredentialsIdentity>> credentials) {
    this.signer = signer;
    this.http = http;
    this.credentials = credentials;
  }

  /**
   * Returns the content of an object, or the reason why there is none.
   *
   * @param maxBytes largest size of the content
   * @throws UncheckedIOException if S3 answers with a server error, or not at all
   */
  public Read read(S3Object object, int maxBytes) {
    var request =
        signer.presign(object, SdkHttpMethod.GET, LIFE, credentials.get().resolveIdentity().join());
    try {
      var answer =
          http.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
      var status = answer.httpResponse().statusCode();
      if (status >= SERVER_ERROR) {
        throw new IOException("S3 answered " + status + " for " + object.bucket());
      }
      try (var body = body(answer)) {
        return answer.httpResponse().isSuccessful()
            ? content(body, maxBytes)
            : new Read.Refused(refusal(status, body));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static InputStream body(HttpExecuteResponse answer) {
    return answer
        .responseBody()
        .<InputStream>map(stream -> stream)
        .orElseGet(InputStream::nullInputStream);
  }

  private static Read content(InputStream body, int maxBytes) throws IOException {
    var bytes = body.readNBytes(maxBytes + 1);
    return bytes.length > maxBytes ? new Read.TooLong() : new Read.Content(bytes);
  }

  private static String refusal(int status, InputStream body) throws IOException {
    var code = CODE.matcher(new String(body.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8));
    return code.find() ? status + " " + code.group(1) : Integer.toString(status);
  }
}
