package io.fleetjobs.document;

import java.util.List;
import java.util.regex.Pattern;

/** Patterns of allowed names, as in IAM: {@code *} stands for any characters. */
public record NamePatterns(List<String> patterns) {
  public NamePatterns {
    patterns = List.copyOf(patterns);
  }

  public boolean allow(String name) {
    return patterns.stream()
        .anyMatch(
            pattern -> Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name));
  }
}
