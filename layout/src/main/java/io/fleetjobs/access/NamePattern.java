package io.fleetjobs.access;

/**
 * A name or an ARN in which {@code *} stands for any characters, also for none. In an ARN it never
 * stands for the end of one of the first five fields: each field is compared by itself. The pattern
 * {@code *} alone stands for anything.
 */
public record NamePattern(String text) {
  private static final String ANY = "*";
  private static final int ARN_FIELDS = 6;

  /** True if every name matches. */
  public boolean isAny() {
    return text.equals(ANY);
  }

  public boolean matches(String name) {
    if (isAny()) {
      return true;
    }
    var patterns = text.split(":", ARN_FIELDS);
    var fields = name.split(":", ARN_FIELDS);
    if (patterns.length != fields.length) {
      return false;
    }
    for (int i = 0; i < fields.length; i++) {
      if (!matches(patterns[i], fields[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares from the left. After a difference, the last {@code *} takes one more character. So the
   * effort is bounded by the product of both lengths, whatever the pattern.
   */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int taken = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        taken = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
