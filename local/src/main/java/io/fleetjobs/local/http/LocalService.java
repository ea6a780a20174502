package io.fleetjobs.local.http;

import java.util.Optional;

/** Something that answers some of the requests to a local port. */
public interface LocalService {
  /** The answer, or empty when this service has no such operation. */
  Optional<LocalResponse> serve(LocalRequest request);
}
