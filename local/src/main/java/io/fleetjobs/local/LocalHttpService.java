package io.fleetjobs.local;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * The HTTP client of every function in this process: it keeps its connections, and has enough of them
 * for as many invocations at once as there may be, since nothing here limits their concurrency.
 */
public final class LocalHttpService implements SdkHttpService {
  private static final int MAX_CONNECTIONS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    return ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS)
        .connectionAcquisitionTimeout(PATIENCE);
  }
}
