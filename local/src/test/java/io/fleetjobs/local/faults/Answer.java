package io.fleetjobs.local.faults;

import java.util.Optional;

/**
 * The end of a request.
 *
 * @param reply empty if the client stopped retrying
 * @param tries number of times that the request was sent
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
