package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;

/** The last answer to a device or an operator. */
record Reply(boolean accepted, String code, JsonNode body) {
  @Override
  public String toString() {
    return (accepted ? "accepted " : code + " ") + body;
  }
}
