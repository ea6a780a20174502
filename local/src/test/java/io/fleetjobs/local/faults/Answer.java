package io.fleetjobs.local.faults;

import java.util.Optional;

/**
 * How a request ended.
 *
 * @param reply empty when the client gave up
 * @param tries how often it was sent
 */
record Answer(Optional<Reply> reply, int tries) {
  boolean isAccepted() {
    return reply.filter(Reply::accepted).isPresent();
  }

  boolean isRefused() {
    return reply.filter(told -> !told.accepted()).isPresent();
  }

  @Override
  public String toString() {
    return "after " + tries + ": " + reply.map(Reply::toString).orElse("gave up");
  }
}
