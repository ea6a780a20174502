package io.fleetjobs;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Says how a function reaches the AWS services. Whoever starts a function elsewhere than on AWS brings its
 * own; nothing in the environment changes it.
 *
 * @param credentials sign all calls
 * @param http carries all calls
 */
public record AwsAccess(AwsCredentialsProvider credentials, SdkHttpClient http) {
  /** A call without an answer is given up while a request's function has time for the other attempts. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Returns the access of a function on AWS: the session of its role, over the smallest HTTP client. */
  static AwsAccess ofFunction() {
    return new AwsAccess(DefaultCredentialsProvider.builder().build(),
        UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(1))
            .socketTimeout(PATIENCE).build());
  }
}
