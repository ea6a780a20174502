package io.fleetjobs.local.http;

import java.util.Optional;

/** Answers some of the requests to a local port. */
public interface LocalService {
  /** Returns the response; empty if this service has no such operation. */
  Optional<LocalResponse> serve(LocalRequest request);
}
