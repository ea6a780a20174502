package io.fleetjobs.local.http;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client of every function in this process. It calls services of this process without a
 * connection. For others it keeps connections alive and allows 2 000 at once, since nothing here
 * limits the concurrency of functions.
 */
public final class LocalHttpService implements SdkHttpService {
  private static final int MAX_CONNECTIONS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String PROPERTY = "software.amazon.awssdk.http.service.impl";

  /** Has clients of the SDK use this service, unless the property says otherwise. */
  public static void setAsDefault() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, LocalHttpService.class.getName());
    }
  }

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    return new Builder();
  }

  private static final class Builder implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new LocalHttpClient(
          ApacheHttpClient.builder()
              .maxConnections(MAX_CONNECTIONS)
              .connectionAcquisitionTimeout(PATIENCE)
              .buildWithDefaults(defaults));
    }
  }
}
