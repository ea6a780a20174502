package io.fleetjobs.local.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with parameters in braces, in the notation of API Gateway and of AWS's service models. */
public record PathPattern(List<String> parts) {
  private static final String REST = "+}";

  public static PathPattern of(String path) {
    return new PathPattern(LocalRequest.segments(path));
  }

  /** Returns the number of parameters. A path with fewer parameters is more specific. */
  public int parameters() {
    return (int) parts.stream().filter(part -> part.startsWith("{")).count();
  }

  /** Returns the values of the parameters; empty if the path does not match. */
  public Optional<Map<String, String>> match(List<String> segments) {
    var fits = takesTheRest() ? segments.size() >= parts.size() : segments.size() == parts.size();
    return fits ? values(segments) : Optional.empty();
  }

  /** True if the path matches or is below a match. */
  public boolean begins(List<String> segments) {
    return segments.size() >= parts.size() && values(segments).isPresent();
  }

  private boolean takesTheRest() {
    return parts.getLast().endsWith(REST);
  }

  private Optional<Map<String, String>> values(List<String> segments) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      var segment = segments.get(i);
      if (part.startsWith("{") && !segment.isEmpty()) {
        values.put(part.substring(1, part.length() - 1), segment);
      } else if (!part.equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
