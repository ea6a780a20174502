package io.fleetjobs.layout;

import java.util.List;

/**
 * The operations of devices: the route of each in the device HTTP API, and its MQTT request topic
 * below {@code <prefix>/things/{thingName}/jobs/} (contract section 7.1). In a topic, {@code +}
 * stands for the job's id, which may be the literal {@code $next} for DescribeJobExecution.
 */
public enum DeviceOperation implements Route {
  GET_PENDING_JOB_EXECUTIONS(HttpMethod.GET, "/things/{thingName}/jobs", "get"),
  /** Over HTTP, {@code jobId} must be the literal {@code $next}. */
  START_NEXT_PENDING_JOB_EXECUTION(
      HttpMethod.PUT, "/things/{thingName}/jobs/{jobId}", "start-next"),
  DESCRIBE_JOB_EXECUTION(HttpMethod.GET, "/things/{thingName}/jobs/{jobId}", "+/get"),
  UPDATE_JOB_EXECUTION(HttpMethod.POST, "/things/{thingName}/jobs/{jobId}", "+/update");

  private final HttpMethod method;
  private final String path;
  private final String topicPattern;

  DeviceOperation(HttpMethod method, String path, String topicPattern) {
    this.method = method;
    this.path = path;
    this.topicPattern = topicPattern;
  }

  @Override
  public HttpMethod method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  /** Returns the part of the request topic after {@code jobs/}. */
  public String topicPattern() {
    return topicPattern;
  }

  /**
   * Returns the forms of the request topic after {@code jobs/}: the pattern and, if it names a job,
   * the pattern with a level for a namespace after the job.
   */
  public List<String> topicPatterns() {
    return topicPattern.startsWith("+/")
        ? List.of(topicPattern, "+/" + topicPattern)
        : List.of(topicPattern);
  }

  /** Returns the topic filters of the IoT rules that receive this request of every thing. */
  public List<String> topicFilters(String prefix) {
    return topicPatterns().stream()
        .map(pattern -> DeviceTopic.topic(prefix, "+", pattern))
        .toList();
  }
}
