package io.fleetjobs.layout;

import java.util.Locale;

/** The topics of job events, below {@code <prefix>/events/}. */
public final class EventTopic {
  /**
   * The topics of the registry's messages about members of groups. They do not begin with the topic
   * prefix.
   */
  public static final String MEMBERSHIPS =
      "$aws/events/thingGroupMembership/thingGroup/+/thing/+/+";

  private EventTopic() {}

  /**
   * @param operation {@code completed}, {@code canceled}, …
   */
  public static String job(String prefix, String jobId, String operation) {
    return prefix + "/events/job/" + jobId + "/" + operation;
  }

  /**
   * @param status the status in the event
   */
  public static String jobExecution(String prefix, String jobId, String status) {
    return prefix + "/events/jobExecution/" + jobId + "/" + status.toLowerCase(Locale.ROOT);
  }
}
