package io.fleetjobs.model;

import java.util.Optional;

/**
 * A request for one page of a list.
 *
 * @param maxResults 1 to 250, and one more where the caller also looks for a next page
 * @param from {@link Page#next} of the page before; empty for the first page
 */
public record PageRequest(int maxResults, Optional<String> from) {}
