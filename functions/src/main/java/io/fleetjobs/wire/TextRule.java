package io.fleetjobs.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a text member must keep: contract section 4.1. */
record TextRule(int minLength, int maxLength, Pattern pattern) {
  static final TextRule ID = new TextRule(1, 64, Pattern.compile("[a-zA-Z0-9_-]+"));
  static final TextRule ID_OR_NEXT =
      new TextRule(1, 64, Pattern.compile("[a-zA-Z0-9_-]+|^\\$next"));

  /** The contract sets no length; the notifications' topics must have room for it. */
  static final TextRule NAMESPACE = new TextRule(1, 64, ID.pattern());

  static final TextRule NAME = new TextRule(1, 128, Pattern.compile("[a-zA-Z0-9:_-]+"));
  static final TextRule GROUP_ID = new TextRule(1, 128, Pattern.compile("[a-zA-Z0-9\\-]+"));

  /** Devices report several lines of output: contract section 16, row 47. */
  static final TextRule DETAIL = new TextRule(1, 1_024, Pattern.compile("[\\P{C}\\t\\n\\r]+"));

  static final TextRule PROSE = new TextRule(0, 2_028, Pattern.compile("[^\\p{C}]+"));
  static final TextRule REASON = new TextRule(0, 128, Pattern.compile("[\\p{Upper}\\p{Digit}_]+"));
  static final TextRule ARN = new TextRule(1, 1_600, Pattern.compile("^arn:[!-~]+$"));
  static final TextRule TEMPLATE_NAME = new TextRule(1, 64, Pattern.compile("[\\s\\S]*"));
  static final TextRule VERSION = new TextRule(0, 64, Pattern.compile("^[1-9]+.[0-9]+"));
  static final TextRule PARAMETER_KEY = new TextRule(1, 128, ID.pattern());
  static final TextRule PARAMETER_VALUE = new TextRule(1, 30_720, PROSE.pattern());
  static final TextRule TAG_KEY =
      new TextRule(1, 128, Pattern.compile("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"));
  static final TextRule TAG_VALUE = new TextRule(0, 256, Pattern.compile("[\\s\\S]*"));
  static final TextRule DOCUMENT = new TextRule(0, 32_768, Pattern.compile("[\\s\\S]*"));
  static final TextRule SOURCE = new TextRule(1, 1_350, Pattern.compile("[\\s\\S]*"));
  static final TextRule TARGET = new TextRule(0, 2_048, Pattern.compile("[\\s\\S]*"));

  static final TextRule TIME = new TextRule(1, 64, Pattern.compile("[\\s\\S]*"));
  static final TextRule CRON = new TextRule(1, 256, Pattern.compile("[\\s\\S]*"));

  /** Adds what the text breaks. */
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

  /** All that a text must keep. */
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
