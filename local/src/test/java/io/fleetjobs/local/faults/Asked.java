package io.fleetjobs.local.faults;

/** An entry of a client's history. */
record Asked(DeviceRequest request, Answer answer) {
  @Override
  public String toString() {
    return request + " -> " + answer;
  }
}
