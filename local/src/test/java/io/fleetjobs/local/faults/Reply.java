package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;

/** What a device or an operator was told at last. */
record Reply(boolean accepted, String code, JsonNode body) {
  @Override
  public String toString() {
    return (accepted ? "accepted " : code + " ") + body;
  }
}
