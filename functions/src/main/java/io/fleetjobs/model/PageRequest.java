package io.fleetjobs.model;

import java.util.Optional;

/**
 * Which page of a list is asked for.
 *
 * @param maxResults 1 to 250, and one more where the next page is looked for
 * @param from what {@link Page#next} of the page before said; empty for the first page
 */
public record PageRequest(int maxResults, Optional<String> from) {}
