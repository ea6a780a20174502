package io.fleetjobs.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * Decides which stream records reach a function, by the filter patterns of its event source
 * mapping. AWS publishes the matcher: Event Ruler.
 */
public final class StreamFilter {
  private final Machine patterns = Machine.builder().build();

  /**
   * Reads the patterns. Without any every record passes.
   *
   * @throws IllegalArgumentException if a pattern is not one of Event Ruler's
   */
  public StreamFilter(List<String> patterns) {
    for (var pattern : patterns) {
      try {
        this.patterns.addRule(pattern, pattern);
      } catch (IOException noPattern) {
        throw new IllegalArgumentException("not a filter pattern: " + pattern, noPattern);
      }
    }
  }

  /** True if the record matches at least one pattern. */
  public boolean passes(JsonNode record) {
    return patterns.isEmpty() || !patterns.rulesForJSONEvent(record).isEmpty();
  }
}
