package io.fleetjobs.config;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Says how a function reaches the AWS services. Whoever starts a function elsewhere than on AWS
 * brings its own; nothing in the environment changes it.
 *
 * @param credentials sign all calls
 * @param http carries all calls
 */
public record AwsAccess(AwsCredentialsProvider credentials, SdkHttpClient http) {
  /**
   * A call without an answer is given up while a request's function has time for the other
   * attempts.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * The JDK's property for how many idle connections it keeps to each host; by itself it keeps 5.
   */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  /**
   * More than any function has calls at the same time, since each new connection is a TLS
   * handshake.
   */
  private static final int MAX_KEPT = 64;

  /**
   * Returns the access of a function on AWS: the session of its role, over the smallest HTTP
   * client.
   */
  public static AwsAccess ofFunction() {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, Integer.toString(MAX_KEPT));
    }
    return new AwsAccess(
        DefaultCredentialsProvider.builder().build(),
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(1))
            .socketTimeout(PATIENCE)
            .build());
  }
}
