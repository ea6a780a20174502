package io.fleetjobs.local.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Services behind ports of this process, for clients within it: they need no connection. */
public final class OwnPorts {
  private static final Map<Integer, LocalService> SERVICES = new ConcurrentHashMap<>();

  private OwnPorts() {}

  /** Answers requests to a port of the loopback address that are made in this process. */
  public static void open(int port, LocalService service) {
    SERVICES.put(port, service);
  }

  public static void close(int port) {
    SERVICES.remove(port);
  }

  /** Who answers requests to an address; empty when it is not in this process, or not opened. */
  static Optional<LocalService> at(URI address) {
    return "localhost".equals(address.getHost())
        ? Optional.ofNullable(SERVICES.get(address.getPort()))
        : Optional.empty();
  }
}
