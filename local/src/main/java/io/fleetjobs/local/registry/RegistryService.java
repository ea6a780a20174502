package io.fleetjobs.local.registry;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Stands in for the AWS IoT registry (things, thing groups, events) and for the data plane's Publish. */
public final class RegistryService implements LocalService, AutoCloseable {
  /**
   * What a registry needs.
   *
   * @param data the folder to keep things and groups in; empty: in memory
   * @param publisher takes the membership events and what the data plane's Publish is given
   * @param reserved topics that the data plane's Publish refuses: those of requests, which are MQTT only
   */
  public record Setup(String region, String account, Optional<Path> data, Publisher publisher,
      Predicate<String> reserved, InstantSource time) {}

  private final Setup setup;

  private RegistryService(Setup setup) {
    this.setup = setup;
  }

  public static RegistryService open(Setup setup) {
    return new RegistryService(setup);
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    return Optional.<LocalResponse>empty().filter(_ -> setup.region().isEmpty());
  }

  /** Forgets all things, groups and event configurations. */
  public void reset() {}

  @Override
  public void close() {}
}
