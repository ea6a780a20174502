package io.fleetjobs.config;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The credentials and the HTTP client of all calls of a function to AWS services. A program that
 * runs a function outside of Lambda passes its own.
 *
 * @param credentials credentials that sign all calls
 * @param http client that sends all calls
 */
public record AwsAccess(AwsCredentialsProvider credentials, SdkHttpClient http) {
  /**
   * Time limit of a call without an answer. It leaves a request's function time for the other
   * attempts.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * The JDK's property for the number of idle connections that it keeps to each host; 5 by default.
   */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  /**
   * More than the number of concurrent calls of any function, since each new connection costs a TLS
   * handshake.
   */
  private static final int MAX_KEPT = 64;

  /**
   * Returns the access of a function on AWS: the credentials of its role, and the SDK's smallest
   * HTTP client. Sets the JDK's property for idle connections if it is absent.
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
