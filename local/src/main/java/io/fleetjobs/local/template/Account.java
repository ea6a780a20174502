package io.fleetjobs.local.template;

/** The account and region of the local run's ARNs. */
public record Account(String id, String region) {
  /** Returns {@code arn:aws:<service>:<region>:<account>:}. */
  String arn(String service) {
    return "arn:aws:" + service + ":" + region + ":" + id + ":";
  }
}
