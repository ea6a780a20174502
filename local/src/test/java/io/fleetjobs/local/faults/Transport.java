package io.fleetjobs.local.faults;

/** How a device reaches the service. */
interface Transport extends AutoCloseable {
  /** How often a client sends a request that is not answered, or answered with a fault. */
  int TRIES = 6;

  Answer ask(DeviceRequest request);

  @Override
  void close();
}
