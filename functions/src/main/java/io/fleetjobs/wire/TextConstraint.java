package io.fleetjobs.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The constraint of a text member: contract section 4.1. */
record TextConstraint(int minLength, int maxLength, Pattern pattern) {
  static final TextConstraint ID = new TextConstraint(1, 64, Pattern.compile("[a-zA-Z0-9_-]+"));
  static final TextConstraint ID_OR_NEXT =
      new TextConstraint(1, 64, Pattern.compile("[a-zA-Z0-9_-]+|^\\$next"));

  /**
   * Limits the length, for which the contract has no limit, so that a notification's topic has room
   * for it.
   */
  static final TextConstraint NAMESPACE = new TextConstraint(1, 64, ID.pattern());

  static final TextConstraint NAME = new TextConstraint(1, 128, Pattern.compile("[a-zA-Z0-9:_-]+"));
  static final TextConstraint GROUP_ID =
      new TextConstraint(1, 128, Pattern.compile("[a-zA-Z0-9\\-]+"));

  /**
   * Allows line breaks and tabs, since devices report several lines of output: contract section 16,
   * row 47.
   */
  static final TextConstraint DETAIL =
      new TextConstraint(1, 1_024, Pattern.compile("[\\P{C}\\t\\n\\r]+"));

  static final TextConstraint PROSE = new TextConstraint(0, 2_028, Pattern.compile("[^\\p{C}]+"));
  static final TextConstraint REASON =
      new TextConstraint(0, 128, Pattern.compile("[\\p{Upper}\\p{Digit}_]+"));
  static final TextConstraint ARN = new TextConstraint(1, 1_600, Pattern.compile("^arn:[!-~]+$"));
  static final TextConstraint TEMPLATE_NAME =
      new TextConstraint(1, 64, Pattern.compile("[\\s\\S]*"));
  static final TextConstraint VERSION =
      new TextConstraint(0, 64, Pattern.compile("^[1-9]+.[0-9]+"));
  static final TextConstraint PARAMETER_KEY = new TextConstraint(1, 128, ID.pattern());
  static final TextConstraint PARAMETER_VALUE = new TextConstraint(1, 30_720, PROSE.pattern());
  static final TextConstraint TAG_KEY =
      new TextConstraint(1, 128, Pattern.compile("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"));
  static final TextConstraint TAG_VALUE = new TextConstraint(0, 256, Pattern.compile("[\\s\\S]*"));
  static final TextConstraint DOCUMENT =
      new TextConstraint(0, 32_768, Pattern.compile("[\\s\\S]*"));
  static final TextConstraint SOURCE = new TextConstraint(1, 1_350, Pattern.compile("[\\s\\S]*"));
  static final TextConstraint TARGET = new TextConstraint(0, 2_048, Pattern.compile("[\\s\\S]*"));

  static final TextConstraint TIME = new TextConstraint(1, 64, Pattern.compile("[\\s\\S]*"));
  static final TextConstraint CRON = new TextConstraint(1, 256, Pattern.compile("[\\s\\S]*"));

  /** Adds a violation for each rule that the text breaks. */
  void check(String text, String path, Violations violations) {
    brokenRules(text).forEach(rule -> violations.add(Violations.quoted(text), path, rule));
  }

  List<String> brokenRules(String text) {
    var broken = new ArrayList<String>();
    if (text.length() > maxLength) {
      broken.add(atMost());
    }
    if (text.length() < minLength) {
      broken.add(atLeast());
    }
    if (!pattern.matcher(text).matches()) {
      broken.add(matching());
    }
    return broken;
  }

  /** Returns all rules of the constraint, as messages have them. */
  List<String> rules() {
    return minLength == 0
        ? List.of(atMost(), matching())
        : List.of(atMost(), atLeast(), matching());
  }

  private String atMost() {
    return "have length less than or equal to " + maxLength;
  }

  private String atLeast() {
    return "have length greater than or equal to " + minLength;
  }

  private String matching() {
    return "satisfy regular expression pattern: " + pattern;
  }
}
