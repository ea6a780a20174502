package io.fleetjobs.model;

import java.util.Optional;

/** Says whether the transport of a request can carry an answer. */
@FunctionalInterface
public interface ReplyRoom {
  /** Carries every answer: the largest has some two megabytes, and HTTPS carries six. */
  ReplyRoom UNLIMITED = _ -> Optional.empty();

  /** Returns why an answer cannot be carried; empty if it can. */
  Optional<Rejection> refusal(DeviceResponse response);
}
