package io.fleetjobs.local.cases;

import io.fleetjobs.local.LocalStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;

/** Requests that a user signs. The local run believes the access key id. */
final class Signed {
  private Signed() {}

  /** Returns a client of the management API for a user. */
  static IotClient client(LocalStack stack, String user) {
    return IotClient.builder()
        .endpointOverride(URI.create("http://localhost:" + stack.ports().management()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(user, "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Sends a request with the header of a signature for API Gateway. */
  static Stack.Answer send(LocalStack stack, String user, String method, String path, String body) {
    return Stack.send(
        stack.ports().management(),
        method,
        path,
        body.getBytes(StandardCharsets.UTF_8),
        "authorization",
        "AWS4-HMAC-SHA256 Credential=" + user + "/20261201/us-east-1/execute-api/aws4_request");
  }
}
