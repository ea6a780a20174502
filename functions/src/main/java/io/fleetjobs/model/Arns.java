package io.fleetjobs.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds and parses the ARNs of one account and region: contract section 2.3. */
public final class Arns {
  private static final Pattern TARGET =
      Pattern.compile("(arn:[^:]+:iot:[^:]*:[^:]*):(thing|thinggroup)/([a-zA-Z0-9:_-]{1,128})");
  private static final Pattern RESOURCE =
      Pattern.compile("(arn:[^:]+:iot:[^:]*):([^:]*):([a-z]+)/([^:/]+)(?::([^:/]+))?");
  private static final String JOB = "job";
  private static final String TEMPLATE = "jobtemplate";

  private final String prefix;
  private final String regionPrefix;

  /**
   * @param prefix {@code arn:<partition>:iot:<region>:<account>}
   */
  public Arns(String prefix) {
    this.prefix = prefix;
    this.regionPrefix = prefix.substring(0, prefix.lastIndexOf(':'));
  }

  /** Returns the region of the ARNs. */
  public String region() {
    return prefix.split(":", -1)[3];
  }

  public String job(String jobId) {
    return prefix + ":" + JOB + "/" + jobId;
  }

  public String thing(String thingName) {
    return prefix + ":thing/" + thingName;
  }

  public String thingGroup(String groupName) {
    return prefix + ":thinggroup/" + groupName;
  }

  public String template(String templateId) {
    return prefix + ":" + TEMPLATE + "/" + templateId;
  }

  /** Returns the ARN of a managed template. It names no account. */
  public String managedTemplate(String name, String version) {
    return regionPrefix + "::" + TEMPLATE + "/" + name + ":" + version;
  }

  /** Parses the ARN of a job's target. */
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

  /** Parses the ARN of a job, a job template or any other resource of AWS IoT. */
  public ResourceArn parse(String arn) {
    var match = RESOURCE.matcher(arn);
    if (!match.matches()) {
      return new ResourceArn.Malformed();
    }
    var inRegion = match.group(1).equals(regionPrefix);
    var version = match.group(5);
    if (inRegion
        && match.group(2).isEmpty()
        && match.group(3).equals(TEMPLATE)
        && version != null) {
      return new ResourceArn.OfManagedTemplate(match.group(4), version);
    }
    if (!arn.startsWith(prefix + ":")) {
      return new ResourceArn.Foreign();
    }
    return switch (match.group(3)) {
      case JOB -> new ResourceArn.OfJob(match.group(4));
      case TEMPLATE -> new ResourceArn.OfTemplate(match.group(4));
      default -> new ResourceArn.OfOtherType(match.group(3));
    };
  }
}
