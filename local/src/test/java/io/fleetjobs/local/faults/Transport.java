package io.fleetjobs.local.faults;

/** The transport between a device and the service. */
interface Transport extends AutoCloseable {
  /**
   * Number of times that a client sends a request that is not answered, or answered with a fault.
   */
  int TRIES = 6;

  Answer ask(DeviceRequest request);

  @Override
  void close();
}
