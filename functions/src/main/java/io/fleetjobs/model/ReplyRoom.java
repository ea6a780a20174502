package io.fleetjobs.model;

import java.util.Optional;

/** The room for an answer on the transport of a request. */
@FunctionalInterface
public interface ReplyRoom {
  /** Room for every answer. The largest has about two megabytes, and HTTPS carries six. */
  ReplyRoom UNLIMITED = _ -> Optional.empty();

  /** Returns the rejection if an answer does not fit; empty if it does. */
  Optional<Rejection> refusal(DeviceResponse response);
}
