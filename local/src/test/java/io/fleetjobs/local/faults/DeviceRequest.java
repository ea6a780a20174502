package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a device asks for, the same over both transports.
 *
 * @param job empty to start the next
 * @param id of this request and no other; its reply and what it writes carry it
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
