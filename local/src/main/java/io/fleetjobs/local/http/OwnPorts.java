package io.fleetjobs.local.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds the services behind ports of this process, so that clients in the process need no
 * connection.
 */
public final class OwnPorts {
  private static final Map<Integer, LocalService> SERVICES = new ConcurrentHashMap<>();

  private OwnPorts() {}

  /**
   * Registers the service that answers requests of this process to a port of the loopback address.
   */
  public static void open(int port, LocalService service) {
    SERVICES.put(port, service);
  }

  public static void close(int port) {
    SERVICES.remove(port);
  }

  /**
   * Returns the service behind an address; empty if the address is not of this machine or the port
   * is not registered.
   */
  static Optional<LocalService> at(URI address) {
    return "localhost".equals(address.getHost())
        ? Optional.ofNullable(SERVICES.get(address.getPort()))
        : Optional.empty();
  }
}
