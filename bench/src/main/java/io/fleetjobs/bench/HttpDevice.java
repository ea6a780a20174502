package io.fleetjobs.bench;

/** Devices over HTTP. */
record HttpDevice(Client client) implements Device {
  @Override
  public void startNext(String thing) {
    client.startNext(thing);
  }

  @Override
  public void update(String thing, String job, String status) {
    client.update(thing, job, "{\"status\":\"" + status + "\"}");
  }

  @Override
  public void close() {
    // Connections are the client's affair.
  }
}
