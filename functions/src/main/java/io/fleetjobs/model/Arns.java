package io.fleetjobs.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARNs of one account and region: contract section 2.3. */
public final class Arns {
  private static final Pattern TARGET = Pattern
      .compile("(arn:[^:]+:iot:[^:]*:[^:]*):(thing|thinggroup)/([a-zA-Z0-9:_-]{1,128})");

  private final String prefix;

  /** @param prefix {@code arn:<partition>:iot:<region>:<account>} */
  public Arns(String prefix) {
    this.prefix = prefix;
  }

  public String job(String jobId) {
    return prefix + ":job/" + jobId;
  }

  public String thing(String thingName) {
    return prefix + ":thing/" + thingName;
  }

  public String thingGroup(String groupName) {
    return prefix + ":thinggroup/" + groupName;
  }

  /** What the ARN of a target names. */
  public TargetArn parseTarget(String arn) {
    var match = TARGET.matcher(arn);
    if (!match.matches()) {
      return new TargetArn.Malformed();
    }
    return match.group(1).equals(prefix) ? ours(match) : new TargetArn.Foreign();
  }

  private static TargetArn ours(Matcher match) {
    return match.group(2).equals("thing")
        ? new TargetArn.Thing(match.group(3))
        : new TargetArn.ThingGroup(match.group(3));
  }
}
