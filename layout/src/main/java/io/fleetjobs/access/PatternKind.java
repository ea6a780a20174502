package io.fleetjobs.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of names that a rule has patterns for. */
enum PatternKind {
  CALLER("arn:[a-z*-]+:iam::[0-9*]+:(role|user)/[\\w+=,.@*-]+", "arn:P:iam::ACCOUNT:role/NAME"),
  TARGET(
      "arn:[a-z*-]+:iot:[a-z0-9*-]+:[0-9*]+:(thing|thinggroup)/[a-zA-Z0-9:_*-]+",
      "arn:P:iot:REGION:ACCOUNT:thinggroup/NAME"),
  ROLE("arn:[a-z*-]+:iam::[0-9*]+:role/[\\w+=,.@/*-]+", "arn:P:iam::ACCOUNT:role/NAME"),
  BUCKET("[a-z0-9.*-]{1,63}", "the name of a bucket"),
  NAMESPACE("[a-zA-Z0-9_*-]{1,64}", "the id of a namespace"),
  TEMPLATE(
      "arn:[a-z*-]+:iot:[a-z0-9*-]+:[0-9*]*:jobtemplate/[a-zA-Z0-9_:.*-]+",
      "arn:P:iot:REGION:ACCOUNT:jobtemplate/ID");

  private static final Pattern SESSION =
      Pattern.compile("arn:[^:]*:(sts:.*|iam::[^:]*:role/[^/]*/.*)");
  private static final Pattern USER_PATH = Pattern.compile("arn:[^:]*:iam::[^:]*:user/.*/.*");

  private final Pattern form;
  private final String example;

  PatternKind(String form, String example) {
    this.form = Pattern.compile(form);
    this.example = example;
  }

  /**
   * Returns why a text is no pattern of this kind, as the end of a sentence; empty if it is one.
   */
  Optional<String> fault(String text) {
    if (text.equals("*") || form.matcher(text).matches()) {
      return Optional.empty();
    }
    if (this == CALLER && SESSION.matcher(text).matches()) {
      return Optional.of(
          "has a session or a path. The caller chooses the name of the session, so a rule names the"
              + " role alone, as arn:P:iam::ACCOUNT:role/NAME without a path");
    }
    if (this == CALLER && USER_PATH.matcher(text).matches()) {
      return Optional.of("has a path. A rule names a user as arn:P:iam::ACCOUNT:user/NAME");
    }
    return Optional.of("is neither * nor a pattern of the form " + example);
  }
}
