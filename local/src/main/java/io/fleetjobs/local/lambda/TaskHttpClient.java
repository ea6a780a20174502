package io.fleetjobs.local.lambda;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** The HTTP client of functions. It sends no request for an abandoned task. */
record TaskHttpClient(SdkHttpClient client) implements SdkHttpClient {
  /**
   * @throws AbandonedException if the task was abandoned
   */
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Invocation.check();
    return client.prepareRequest(request);
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }
}
