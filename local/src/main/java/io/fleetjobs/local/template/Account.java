package io.fleetjobs.local.template;

/** The account and region that the local stack pretends to be in. */
public record Account(String id, String region) {
  /** {@code arn:aws:<service>:<region>:<account>:} */
  String arn(String service) {
    return "arn:aws:" + service + ":" + region + ":" + id + ":";
  }
}
