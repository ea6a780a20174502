package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request of a device, independent of the transport.
 *
 * @param job empty to start the next execution
 * @param id unique id, which the reply and the written item contain
 */
record DeviceRequest(Kind kind, String thing, String job, String id, ObjectNode body) {
  enum Kind {
    START_NEXT,
    UPDATE,
    DESCRIBE
  }

  @Override
  public String toString() {
    return kind + " " + job + " " + body;
  }
}
