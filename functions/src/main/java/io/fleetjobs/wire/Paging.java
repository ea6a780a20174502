package io.fleetjobs.wire;

import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads and writes the paging members of list requests: contract section 3.5. */
final class Paging {
  static final int MAX_RESULTS = 250;

  private Paging() {}

  static PageRequest read(Call call, String operation, Violations violations) {
    var query = RequestMembers.of(call.query(), violations);
    var maxResults = query.integer("maxResults", 1, MAX_RESULTS).orElse(MAX_RESULTS);
    var token = Optional.ofNullable(call.query().get("nextToken"));
    var from = token.flatMap(text -> PageToken.decode(request(call, operation), text));
    if (token.isPresent() && from.isEmpty()) {
      violations.refuse("Next token is invalid.");
    }
    return new PageRequest(maxResults, from);
  }

  static Optional<String> nextToken(Call call, String operation, Page<?> page) {
    return page.next().map(position -> PageToken.encode(request(call, operation), position));
  }

  /** Returns the request that a token is valid for: operation, path and filters. */
  private static String request(Call call, String operation) {
    Map<String, String> filters = new TreeMap<>(call.query());
    filters.remove("nextToken");
    filters.remove("maxResults");
    return operation + new TreeMap<>(call.path()) + filters;
  }
}
