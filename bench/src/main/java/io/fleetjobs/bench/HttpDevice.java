package io.fleetjobs.bench;

import java.util.Optional;

/** Plays devices over HTTP. */
record HttpDevice(Client client) implements Device {
  @Override
  public Optional<String> startNext(String thing) {
    return Client.job(client.startNext(thing));
  }

  @Override
  public void update(String thing, String job, String status) {
    client.update(thing, job, "{\"status\":\"" + status + "\"}");
  }

  @Override
  public void close() {
    // The client owns the connections.
  }
}
