package io.fleetjobs.model;

import java.util.Optional;

/**
 * A request for one page of a list.
 *
 * @param maxResults the most items of the page; a caller that looks for a next page asks for one
 *     more
 * @param from {@link Page#next} of the page before; empty for the first page
 */
public record PageRequest(int maxResults, Optional<String> from) {}
