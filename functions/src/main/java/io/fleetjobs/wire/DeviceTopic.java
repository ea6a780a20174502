package io.fleetjobs.wire;

/** The MQTT request topics of a thing, below {@code <prefix>/things/{thingName}/jobs/}. */
public enum DeviceTopic {
  GET_PENDING_JOB_EXECUTIONS("get"), //
  START_NEXT_PENDING_JOB_EXECUTION("start-next"),
  /** {@code jobId} may be the literal {@code $next}. */
  DESCRIBE_JOB_EXECUTION("+/get"), //
  UPDATE_JOB_EXECUTION("+/update");

  private final String pattern;

  DeviceTopic(String pattern) {
    this.pattern = pattern;
  }

  /** The part of the topic behind {@code jobs/}, with {@code +} where the job id stands. */
  public String pattern() {
    return pattern;
  }

  /** The topic filter of the IoT rule that receives this request of every thing. */
  public String filter(String prefix) {
    return topic(prefix, "+", pattern);
  }

  /** A topic of one thing. */
  public static String topic(String prefix, String thingName, String suffix) {
    return prefix + "/things/" + thingName + "/jobs/" + suffix;
  }
}
